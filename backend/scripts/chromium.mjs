// Finds or installs a Chromium for the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './prepare.mjs';

const candidates = [
  process.env.CHROMIUM_PATH,
  // Without the parts that draw a window: a sixth less work for the same pages.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium that is installed; undefined for none. */
export const installedChromium = () => candidates.find((path) => path && existsSync(path));

/** Installs a Chromium unless there is one: Debian's when this is root there, else Playwright's own, which Playwright finds by itself. */
export function installChromium() {
  if (installedChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium ...');
    const apt = (/** @type {string[]} */ ...parameters) =>
      spawnSync('apt-get', ['-qq', ...parameters], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    apt('update');
    for (const name of ['chromium-headless-shell', 'chromium']) {
      apt('install', '-y', '--no-install-recommends', name, 'fonts-noto-color-emoji');
      if (installedChromium()) return;
    }
  }
  console.log("Installing Playwright's Chromium ...");
  spawnSync('npx', ['playwright', 'install', 'chromium'], { cwd: `${root}frontend`, stdio: 'inherit' });
}
