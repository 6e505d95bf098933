import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { Assistant, runApp } from '../../dist-test/app/app.js';

// A server whose assistant counts without an end, for tests that kill it: the built server's own has answered before anybody could.

const counting = {
  async *answer(question) {
    const from = question.draft.text.split(' ').length;
    for (let number = from; ; number += 1) {
      yield { type: 'token', delta: `${number} ` };
      await setTimeout(5);
    }
  },
};

const { port } = await runApp(process.env, {
  replace: (modules) => modules.overrideProvider(Assistant).useValue(counting),
});
console.log(`ready at http://localhost:${port}`);
