import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { Assistant, runApp } from '../../dist-test/app/app.js';

// A server whose assistant counts, for tests that kill it: the built server's own has answered before anybody could. As far as it is told to
// (`Count to 20.`), else without an end.

const counting = {
  async *answer(question) {
    const from = question.draft.text.split(' ').length;
    const to = Number(/\d+/.exec(question.messages.at(-1).content)?.[0] ?? Infinity);
    for (let number = from; number <= to; number += 1) {
      yield { type: 'token', delta: `${number} ` };
      await setTimeout(5);
    }
  },
};

const { port, stop } = await runApp(process.env, {
  replace: (modules) => modules.overrideProvider(Assistant).useValue(counting),
});
console.log(`ready at http://localhost:${port}`);
process.once('SIGTERM', stop);
