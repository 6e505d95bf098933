import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const backend = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the app for {@link import('./app-environment.mjs')} from the sources as they are now. */
export default async function buildApp() {
  const bundle = await rolldown({
    cwd: backend,
    input: 'test/support/app.ts',
    platform: 'node',
    external: /^(?!@oxc-project)[@a-z]/,
  });
  // As deep as src/config/, which looks for the top of the repository from there.
  await bundle.write({ dir: 'dist-test/app', sourcemap: true, keepNames: true });
  await bundle.close();
}
