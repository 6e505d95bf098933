import { fileURLToPath } from 'node:url';

const sources = fileURLToPath(new URL('../../src/', import.meta.url));
const built = new URL('../../dist-test/', import.meta.url);

/**
 * Gives unit tests what {@link import('./build-sources.mjs')} has built wherever they, or their support, import a source. Jest gives each
 * file of tests modules of its own; to load all readers of files anew took longer than most files take to run, and code runs slower in
 * there.
 */
export default {
  /**
   * @param {string} _source
   * @param {string} path
   */
  async processAsync(_source, path) {
    const file = path.slice(sources.length).replaceAll('\\', '/').replace(/\.ts$/, '.js');
    const address = new URL(file, built).href;
    const names = Object.keys(await import(address)).join(', ');
    return { code: `const { ${names} } = await loadBuilt('${address}');\nexport { ${names} };` };
  },
};
