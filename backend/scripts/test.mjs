// `npm test`: from a fresh clone to proof of everything. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { installChromium } from './chromium.mjs';
import { build, install, root } from './prepare.mjs';
import { countBrowserTests, countTests, failedFiles } from './test-reports.mjs';

/**
 * @typedef {import('./test-reports.mjs').Tally} Tally
 * @typedef {{ name: string, cores: number, run: () => Promise<Tally> }} Stage `cores` says how much of the machine it keeps busy
 */

const reports = mkdtempSync(join(tmpdir(), 'persona-lens-reports-'));
const report = (/** @type {string} */ name) => join(reports, `${name}.json`);
/** What a runner wrote; null when it did not get that far. */
const readReport = (/** @type {string} */ name) => {
  try {
    return JSON.parse(readFileSync(report(name), 'utf8'));
  } catch {
    return null;
  }
};

/**
 * Runs a command in a folder of the repository, each line of its output marked with the stage; answers whether it succeeded.
 *
 * @param {string} stage
 * @param {string} folder
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>}
 */
function succeeds(stage, folder, command, env = {}) {
  const [program = '', ...parameters] = command;
  const child = spawn(program, parameters, {
    cwd: join(root, folder),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => console.log(`[${stage}] ${line}`));
  }
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (status) => resolve(status === 0));
  });
}

/**
 * A check without tests of its own counts as one.
 *
 * @param {string} name
 * @param {number} [cores]
 * @returns {Stage}
 */
const check = (name, cores = 1) => ({
  name,
  cores,
  run: async () => {
    const passed = (await succeeds(name, '.', ['npm', 'run', '--silent', `check:${name}`])) ? 1 : 0;
    return { passed, failed: 1 - passed, secondTry: [] };
  },
});

/**
 * Jest or Vitest. Files with a failed test are run once more: only what fails twice has failed.
 *
 * @param {string} name
 * @param {string} folder
 * @param {(report: string, files: string[]) => string[]} command
 * @returns {Stage}
 */
const units = (name, folder, command) => ({
  name,
  cores: 1,
  run: async () => {
    const run = async (/** @type {string} */ part, /** @type {string[]} */ files) => {
      const succeeded = await succeeds(name, folder, command(report(part), files));
      return { succeeded, report: readReport(part) };
    };
    const runs = [await run(name, [])];
    const files = runs[0].report === null ? [] : failedFiles(runs[0].report);
    if (files.length > 0) runs.push(await run(`${name}-again`, files));
    return countTests(runs);
  },
});

install();
build();
installChromium();

/** The longest first, so that two that share the machine end together; the browser needs all of it. */
const stages = [
  // Alone: it writes files that others read.
  check('drift', 2),
  units('backend', 'backend', (file, files) => [
    ...['npm', 'test', '--silent', '--', '--json', `--outputFile=${file}`],
    ...(files.length > 0 ? ['--runTestsByPath', ...files] : []),
  ]),
  check('lint'),
  units('frontend', 'frontend', (file, files) => [
    ...['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ...files,
  ]),
  ...['format', 'structure', 'unused'].map((name) => check(name)),
  {
    name: 'browser',
    cores: 2,
    run: async () => {
      const succeeded = await succeeds(
        'browser',
        'frontend',
        ['npx', 'playwright', 'test', '--reporter=list,json'],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: report('browser') },
      );
      return countBrowserTests({ succeeded, report: readReport('browser') });
    },
  },
];

/**
 * Runs the stages in their order, as many at once as the machine has cores for.
 *
 * @param {Stage[]} waiting
 */
async function runAll(waiting) {
  let free = Math.max(2, availableParallelism());
  const running = new Set();
  /** @type {(Tally & { name: string, seconds: number })[]} */
  const outcomes = [];
  for (const stage of waiting) {
    while (free < stage.cores) await Promise.race(running);
    free -= stage.cores;
    console.log(`[${stage.name}] starts`);
    const startedAtMs = performance.now();
    const run = stage.run().then((tally) => {
      free += stage.cores;
      running.delete(run);
      const seconds = Math.round((performance.now() - startedAtMs) / 1000);
      console.log(`[${stage.name}] ${tally.passed} passed, ${tally.failed} failed in ${seconds} s`);
      outcomes.push({ ...tally, name: stage.name, seconds });
    });
    running.add(run);
  }
  await Promise.all(running);
  return outcomes;
}

const startedAtMs = performance.now();
const outcomes = await runAll(stages);
rmSync(reports, { recursive: true, force: true });

console.log('\nSeconds by stage; some share the machine:');
for (const { name, seconds } of outcomes) console.log(`${String(seconds).padStart(6)}  ${name}`);
console.log(`${String(Math.round((performance.now() - startedAtMs) / 1000)).padStart(6)}  together`);

const secondTries = outcomes.flatMap(({ name, secondTry }) => secondTry.map((test) => `  ${name}: ${test}`));
if (secondTries.length > 0) {
  console.log(`\nPassed on the second try only (${secondTries.length}):\n${secondTries.join('\n')}`);
}

const sum = (/** @type {'passed' | 'failed'} */ key) =>
  outcomes.reduce((total, outcome) => total + outcome[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
