import { describe, expect, it } from '@jest/globals';

type Run = { report: unknown; succeeded: boolean };
const { countTests, countBrowserTests, failedFiles } = (await import(
  new URL('../../scripts/test-reports.mjs', import.meta.url).href
)) as {
  countTests: (runs: Run[]) => unknown;
  countBrowserTests: (run: Run) => unknown;
  failedFiles: (report: unknown) => string[];
};

/** A run of files of tests: each file a list of what became of its tests, by name. */
function aRun(files: Record<string, [name: string, hasPassed: boolean][]>): Run & { report: object } {
  const results = Object.entries(files).map(([file, tests]) => ({
    name: `/top/backend/test/${file}`,
    status: tests.length > 0 && tests.every(([, hasPassed]) => hasPassed) ? 'passed' : 'failed',
    assertionResults: tests.map(([fullName, hasPassed]) => ({
      fullName,
      status: hasPassed ? 'passed' : 'failed',
    })),
  }));
  const all = Object.values(files).flat();
  const numPassedTests = all.filter(([, hasPassed]) => hasPassed).length;
  const numFailedTests = all.length - numPassedTests;
  return {
    succeeded: results.every(({ status }) => status === 'passed'),
    report: { testResults: results, numPassedTests, numFailedTests },
  };
}

describe('the tally of tests', () => {
  it('counts a test that fails twice as failed, and lists one that fails once', () => {
    const first = aRun({
      'a.ts': [['is steady', true]],
      'b.ts': [
        ['breaks', false],
        ['wavers', false],
      ],
    });
    const second = aRun({
      'b.ts': [
        ['breaks', false],
        ['wavers', true],
      ],
    });
    expect(failedFiles(first.report)).toEqual(['/top/backend/test/b.ts']);
    expect(countTests([first, second])).toEqual({
      passed: 2,
      failed: 1,
      secondTry: ['backend/test/b.ts › wavers'],
    });
  });

  it('tells the failures of one name on two databases apart', () => {
    const first = aRun({
      'a.ts': [
        ['saves', false],
        ['saves', true],
      ],
    });
    expect(
      countTests([
        first,
        aRun({
          'a.ts': [
            ['saves', true],
            ['saves', true],
          ],
        }),
      ]),
    ).toMatchObject({
      passed: 2,
      failed: 0,
      secondTry: ['backend/test/a.ts › saves'],
    });
    expect(countTests([first, first])).toMatchObject({ passed: 1, failed: 1, secondTry: [] });
  });

  it('counts a file that cannot run, and a runner that leaves no report, as a failure', () => {
    const broken = aRun({ 'a.ts': [] });
    expect(countTests([broken, broken])).toEqual({ passed: 0, failed: 1, secondTry: [] });
    expect(countTests([{ report: null, succeeded: false }])).toEqual({
      passed: 0,
      failed: 1,
      secondTry: [],
    });
    const crashed = { ...aRun({ 'a.ts': [['saves', true]] }), succeeded: false };
    expect(countTests([crashed])).toEqual({ passed: 1, failed: 1, secondTry: [] });
  });

  it('lists tests of the browser that passed on the second try', () => {
    const spec = (title: string, status: string) => ({ file: 'a.spec.ts', title, tests: [{ status }] });
    const report = {
      stats: { expected: 1, flaky: 1, unexpected: 0 },
      suites: [{ specs: [spec('is steady', 'expected')], suites: [{ specs: [spec('wavers', 'flaky')] }] }],
    };
    expect(countBrowserTests({ report, succeeded: true })).toEqual({
      passed: 2,
      failed: 0,
      secondTry: ['a.spec.ts › wavers'],
    });
  });
});
