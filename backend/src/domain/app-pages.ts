/**
 * The pages of the web app: patterns of paths in which `:name` is one part, percent-encoded. The app draws them, and whoever serves
 * it answers every other address with 404, so that both know the same ones.
 */
export const appPages = {
  home: '/',
  search: '/search',
  session: '/s/:sessionId',
  compare: '/s/:sessionId/compare',
  report: '/s/:sessionId/report/:username',
  post: '/s/:sessionId/:username/:postId',
} as const;

const patterns = Object.values(appPages).map(
  (page) => new RegExp(`^${page.replaceAll(/:\w+/g, '[^/]+').replace(/\/$/, '')}/?$`, 'i'),
);

/**
 * Whether a path is one of a page of the web app; a slash at its end and the case of its letters make no difference.
 *
 * @param path as it was sent, percent-encoded: ids may hold a slash.
 */
export const isAppPage = (path: string): boolean => patterns.some((pattern) => pattern.test(path));
