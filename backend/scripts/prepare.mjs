// Gets a checkout ready to run: packages installed, everything built. Plain JavaScript on purpose: it runs before
// there is a compiler, and needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Top of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const isWindows = process.platform === 'win32';

/**
 * Runs a command in the repository and waits for it; ends this process when it fails.
 *
 * @param {string} what for people, e.g. "Installing packages"
 * @param {string} command
 * @param {string[]} parameters
 */
function runOrExit(what, command, parameters) {
  console.log(`${what} ...`);
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit', shell: isWindows });
  if (status === 0) return;
  console.error(`${what} failed: see the messages above.`);
  process.exit(1);
}

/** Installs what the lock file names, unless that was done already. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Persona Lens needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  const stamp = `${root}node_modules/.installed-lock`;
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (installed === `${lock} ${process.versions.modules}`) return;
  runOrExit('Installing packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, `${lock} ${process.versions.modules}`);
}

/**
 * Builds backend and frontend, or what another script builds; each only when it changed since the last time.
 *
 * @param {string} script
 */
export function build(script = 'build') {
  process.env.WIREIT_LOGGER ??= process.stdout.isTTY ? 'quiet' : 'simple';
  runOrExit('Building', 'npm', ['run', '--silent', script]);
}
