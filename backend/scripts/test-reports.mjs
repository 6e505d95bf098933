// What the JSON reports of the test runners say.

/**
 * @typedef {{ passed: number, failed: number, secondTry: string[] }} Tally `secondTry` names the tests that failed once and passed once
 * @typedef {{ report: any, succeeded: boolean }} Run a runner's report, null when it left none, and how it ended
 */

/** Files of a report of Jest or Vitest with a failed test, or that could not run. */
export const failedFiles = (/** @type {any} */ report) => [
  ...new Set(report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)),
];

/**
 * How often each test of a report of Jest or Vitest failed: Jest runs some once for each database, under one name. A file that could not
 * run counts as a test.
 *
 * @returns {Map<string, number>} by name
 */
function failuresOf(/** @type {any} */ report) {
  const failures = new Map();
  for (const { name: path, status, assertionResults } of report.testResults) {
    const file = path.replace(/^.*\/(?=(backend|frontend)\/)/, '');
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const names = failed.map(({ fullName }) => `${file} › ${fullName}`);
    if (status === 'failed' && names.length === 0) names.push(file);
    for (const name of names) failures.set(name, (failures.get(name) ?? 0) + 1);
  }
  return failures;
}

/**
 * Counts the tests of Jest or Vitest: what failed in every run has failed. A run that fails without a failed test, or leaves no report,
 * did not get as far as its tests and is a failure, too.
 *
 * @param {Run[]} runs one of all files, and perhaps another one of those that failed in it
 * @returns {Tally}
 */
export function countTests(runs) {
  const failures = runs.map(({ report }) => (report === null ? new Map() : failuresOf(report)));
  const hasCrashed = runs.some(({ succeeded }, index) => !succeeded && failures[index]?.size === 0);
  const names = [...new Set(failures.flatMap((one) => [...one.keys()]))];
  const times = (/** @type {string} */ name) => failures.map((one) => one.get(name) ?? 0);
  const failed = names.reduce((total, name) => total + Math.min(...times(name)), 0);
  const { numPassedTests = 0, numFailedTests = 0 } = runs[0]?.report ?? {};
  return {
    passed: Math.max(0, numPassedTests + numFailedTests - failed),
    failed: hasCrashed ? Math.max(1, failed) : failed,
    secondTry: names.filter((name) => Math.max(...times(name)) > Math.min(...times(name))),
  };
}

/**
 * Counts the tests of Playwright, which tries again by itself.
 *
 * @param {Run} run
 * @returns {Tally}
 */
export function countBrowserTests({ report, succeeded }) {
  if (report === null) return { passed: 0, failed: 1, secondTry: [] };
  const { expected, flaky, unexpected } = report.stats;
  return {
    passed: expected + flaky,
    failed: succeeded ? unexpected : Math.max(1, unexpected),
    secondTry: specsOf(report)
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, title }) => `${file} › ${title}`),
  };
}

/** The tests of a report of Playwright, or of one of its suites, which lie in each other. */
const specsOf = (/** @type {any} */ { specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
