import { buildApp } from '../../../backend/test/support/build-app.mjs';

/** Builds what `storyteller.mjs` runs, apart from what Jest builds for itself, perhaps at the same time. */
export default () => buildApp('dist-test/storyteller');
