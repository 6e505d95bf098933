// `npm test`: from a fresh clone to proof of everything. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { build, install, root } from './prepare.mjs';

/** @typedef {{ passed: number, failed: number }} Tally */

const reports = mkdtempSync(join(tmpdir(), 'persona-lens-reports-'));
const report = (/** @type {string} */ name) => join(reports, `${name}.json`);

/**
 * Runs a command in a folder of the repository with its output on this terminal; answers whether it succeeded.
 *
 * @param {string} folder
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 */
function succeeds(folder, command, env = {}) {
  const [program = '', ...parameters] = command;
  console.log(`\n> ${command.join(' ')}`);
  const { status } = spawnSync(program, parameters, {
    cwd: join(root, folder),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/**
 * A check without tests of its own counts as one.
 *
 * @param {string} script
 * @returns {Tally}
 */
function check(script) {
  const passed = succeeds('.', ['npm', 'run', '--silent', script]) ? 1 : 0;
  return { passed, failed: 1 - passed };
}

/**
 * Runs a test runner and reads its tally from its JSON report. A run that fails without a failed test, or leaves no
 * report, counts as one failure: it did not get as far as its tests.
 *
 * @param {string} name
 * @param {string} folder
 * @param {string[]} command
 * @param {(report: any) => Tally} read
 * @param {Record<string, string>} [env]
 * @returns {Tally}
 */
function runner(name, folder, command, read, env) {
  const succeeded = succeeds(folder, command, env);
  try {
    const tally = read(JSON.parse(readFileSync(report(name), 'utf8')));
    return { passed: tally.passed, failed: succeeded ? tally.failed : Math.max(1, tally.failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Jest and Vitest write the same totals. */
const jestTally = (/** @type {any} */ { numPassedTests, numFailedTests, numFailedTestSuites }) => ({
  passed: numPassedTests,
  failed: Math.max(numFailedTests, numFailedTestSuites),
});

install();
build();
const chromium = findChromium();

/** @type {Tally[]} */
const tallies = [
  ...['format', 'lint', 'structure', 'types', 'unused', 'drift'].map((name) => check(`check:${name}`)),
  runner(
    'frontend',
    'frontend',
    [
      'npx',
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report('frontend')}`,
    ],
    jestTally,
  ),
  runner(
    'backend',
    'backend',
    ['npm', 'test', '--silent', '--', '--json', `--outputFile=${report('backend')}`],
    jestTally,
  ),
  runner(
    'browser',
    'frontend',
    ['npx', 'playwright', 'test', '--reporter=list,json'],
    ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report('browser'), ...(chromium && { CHROMIUM_PATH: chromium }) },
  ),
];
rmSync(reports, { recursive: true, force: true });

const sum = (/** @type {keyof Tally} */ key) => tallies.reduce((total, tally) => total + tally[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
