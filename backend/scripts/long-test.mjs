// `npm run fuzz` and `npm run crash`: tests of the suite, for as long as a release deserves.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './prepare.mjs';

const usage = `npm run fuzz -- [options]    sends generated requests to a server with SQLite and to one with PostgreSQL
  --requests N   how many (default 100000)
  --seed N       what they are made of (default: another one each time; it is printed)
npm run crash -- [options]   kills a server under load and looks for every write that it has acknowledged
  --kills N      how often, half of it with each database (default 1000)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    kills: { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
});

const onPostgres = { databaseKind: 'postgres' };
const fuzz = { requests: Number(values.requests), seed: Number(values.seed) };
const kills = Math.ceil(Number(values.kills) / 2);

/** The runs of Jest, with what they set for the test. @type {Record<string, { file: string, project: string, globals: object }[]>} */
const runs = {
  fuzz: [{ file: 'both-databases.e2e', project: 'postgres', globals: { ...onPostgres, fuzz } }],
  crash: [
    { file: 'crash.e2e', project: 'sqlite', globals: { kills } },
    { file: 'crash.e2e', project: 'postgres', globals: { ...onPostgres, kills } },
  ],
};

const chosen = runs[positionals[0] ?? ''];
if (values.help || !chosen) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}
for (const { file, project, globals } of chosen) {
  console.log(project, JSON.stringify(globals));
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = ['--globals', JSON.stringify(globals), '--selectProjects', project, '--', file];
  const { status } = spawnSync(process.execPath, [...node, '../node_modules/jest/bin/jest.js', ...jest], {
    cwd: join(root, 'backend'),
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
