// Asks for what the page of a session shows while the app's code still loads: the list of sessions, which profiles the session has
// and the one that is shown. The app takes each answer once, where it would ask the same (src/api/early-reads.ts). A file of its own
// because the content security policy forbids inline scripts.
(function () {
  const page = /^\/(?:s\/([^/]+)\/?)?$/.exec(location.pathname);
  if (!page) return;
  const sessions = '/api/users/default/sessions';
  const reads = (window.earlyReads = new Map());

  function read(path) {
    const control = new AbortController();
    const early = { answer: askWhole(path, control.signal), answeredAtMs: null, control };
    early.answer.then(
      () => (early.answeredAtMs = Date.now()),
      // Told to who takes it.
      () => undefined,
    );
    reads.set(new URL(path, location.href).href, early);
    return early.answer;
  }

  async function askWhole(path, signal) {
    const response = await fetch(path, { headers: { Accept: 'application/json' }, signal });
    // A large answer only comes as far as it is read.
    return new Response(await response.arrayBuffer(), response);
  }

  async function readShownProfile(session) {
    const answer = await read(session + '/profile-summaries');
    if (!answer.ok) return;
    const names = (await answer.clone().json()).map(({ username }) => username);
    const wanted = new URLSearchParams(location.search).get('profile');
    // Only what is there is asked for. A name that is not written as it is stored is left to the app.
    const shown = wanted ? names.find((name) => name === wanted) : names[0];
    if (shown !== undefined) void read(session + '/profiles/' + encodeURIComponent(shown));
  }

  void read(sessions + '?order=desc&limit=200');
  if (page[1] === undefined) return;
  try {
    const session = sessions + '/' + encodeURIComponent(decodeURIComponent(page[1]));
    readShownProfile(session).catch(() => undefined);
  } catch {
    // An id that is not well encoded is left to the app.
  }
})();
