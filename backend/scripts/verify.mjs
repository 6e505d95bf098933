// `npm run verify -- FILE PROFILE`: counts a file again and compares what comes out with a stored profile.
import { resolve } from 'node:path';
import { build, install } from './prepare.mjs';

const usage = `npm run verify -- FILE PROFILE
  FILE      what the profile was made from, as it was imported
  PROFILE   its JSON ("Download the original JSON"), or its address in the API:
            http://localhost:8000/api/users/default/sessions/ID/profiles/NAME
Ends with 0 when all that can be compared is equal, 1 when something differs, 2 when nothing could be compared.`;

const [file, profile, ...others] = process.argv.slice(2);
if (file === undefined || profile === undefined || others.length > 0) {
  console.log(usage);
  process.exit(2);
}
install();
build('build:backend');
// npm runs this at the top of the repository, wherever it was called.
const given = (path) => resolve(process.env.INIT_CWD ?? '.', path);
const { verify } = await import('../dist/server/verify.js');
process.exitCode = await verify(
  given(file),
  /^https?:\/\//i.test(profile) ? profile : given(profile),
  console.log,
);
