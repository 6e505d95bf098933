// Sets the colour scheme before the first paint, so that a dark page never flashes white. A file of its own because
// the content security policy forbids inline scripts. The key is the one that Mantine's colour scheme manager uses.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage can be blocked; the system's scheme is used then.
  }
  var isDark =
    chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
