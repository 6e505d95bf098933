// Finds or installs a Chromium for the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './prepare.mjs';

const installed = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium that is installed, else Debian's when this is root there, else Playwright's own.
 *
 * @returns {string | null} its path; null for Playwright's own, which Playwright finds by itself.
 */
export function findChromium() {
  const found = () => installed.find((path) => path && existsSync(path));
  const path = found();
  if (path) return path;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium ...');
    const apt = (/** @type {string[]} */ ...parameters) =>
      spawnSync('apt-get', ['-qq', ...parameters], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji');
    const installedPath = found();
    if (installedPath) return installedPath;
  }
  console.log("Installing Playwright's Chromium ...");
  spawnSync('npx', ['playwright', 'install', 'chromium'], { cwd: `${root}frontend`, stdio: 'inherit' });
  return null;
}
