import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const backend = fileURLToPath(new URL('../../', import.meta.url));

/** Builds each source of the backend as it is now into a file of its own, for {@link import('./built-source.mjs')}. */
export default async function buildSources() {
  const sources = readdirSync(new URL('../../src/', import.meta.url), { recursive: true, encoding: 'utf8' });
  const build = await rolldown({
    cwd: backend,
    input: sources.filter((path) => path.endsWith('.ts')).map((path) => `src/${path}`),
    platform: 'node',
    external: /^(?!@oxc-project)[@a-z]/,
  });
  await build.write({
    // As deep as src/, for what looks for files from where it is.
    dir: 'dist-test',
    preserveModules: true,
    preserveModulesRoot: 'src',
    sourcemap: true,
    keepNames: true,
  });
  await build.close();
}
