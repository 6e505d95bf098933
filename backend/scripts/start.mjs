// `npm start`: from a fresh clone to a running server, in this process.
import { build, install } from './prepare.mjs';

install();
build();
process.env.NODE_ENV ??= 'production';
await import('../dist/server/main.js');
