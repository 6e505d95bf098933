import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const backend = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the app for {@link import('./app-environment.mjs')} from the sources as they are now. */
const buildForTests = () => buildApp('dist-test/app');
export default buildForTests;

/** Builds the app of the tests into a folder of the backend, as `app.js`. */
export async function buildApp(dir) {
  const bundle = await rolldown({
    cwd: backend,
    input: 'test/support/app.ts',
    platform: 'node',
    external: /^(?!@oxc-project)[@a-z]/,
  });
  // As deep as src/config/, which looks for the top of the repository from there.
  await bundle.write({ dir, sourcemap: true, keepNames: true });
  await bundle.close();
}
