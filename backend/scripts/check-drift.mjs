// Fails when the committed OpenAPI document or the typed schema is not what the code makes now.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './prepare.mjs';

const generated = ['backend/openapi.json', 'frontend/src/api/schema.d.ts'];
const read = () => generated.map((file) => readFileSync(root + file, 'utf8'));

const before = read();
for (const parameters of [
  ['node', 'backend/dist/server/openapi.js'],
  ['npm', 'run', 'gen', '--silent', '-w', 'frontend'],
]) {
  const [command = '', ...rest] = parameters;
  const { status } = spawnSync(command, rest, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
}
const after = read();
const drifted = generated.filter((_, index) => before[index] !== after[index]);
if (drifted.length > 0) {
  console.error(`${drifted.join(' and ')} did not match the code and has been made anew: commit it.`);
  process.exit(1);
}
