import 'reflect-metadata';
import { setTimeout } from 'node:timers/promises';
import { Assistant, AssistantError, runApp } from '../../dist-test/storyteller/app.js';

// A server whose assistant does as it is told, in its own time, for the browser tests: the built server's own has answered before anybody could
// look.

const say = (delta) => ({ type: 'token', delta });
const usage = (model, inputTokens, outputTokens, ms) => ({
  ...{ type: 'usage', model, inputTokens, outputTokens, ms },
});

/** What it does for a question that begins with a word. */
const stories = {
  /** Counts without an end, and goes on where it was. */
  async *count({ draft }) {
    for (let number = draft.text.split(' ').length; ; number += 1) {
      yield say(`${number} `);
      await setTimeout(20);
    }
  },
  /** Writes one paragraph after the other without an end. */
  async *pour() {
    for (let number = 1; ; number += 1) {
      yield say(`Paragraph ${number}.\n\n`);
      await setTimeout(20);
    }
  },
  /** Writes that many characters of Markdown as fast as it can. */
  async *write(question, length) {
    const part = (number) =>
      `## Part ${number}\n\nIt posts **mostly** at night, and *rarely* at noon [post:${number}]. A sentence more.\n\n- one\n- two\n\n| Hour | Posts |\n|---|---|\n| 04 | ${number} |\n\n\`\`\`js\nlet a = ${number};\n\`\`\`\n\n`;
    let text = '';
    for (let number = 1; text.length < length; number += 1) text += part(number);
    for (let at = 0; at < length; at += 100) {
      yield say(text.slice(at, Math.min(at + 100, length)));
      if (at % 1_000 === 0) await setTimeout(15);
    }
  },
  async *search() {
    const call = { type: 'tool_call', id: '1', tool: 'search_posts', detail: 'Searching 1,758 posts' };
    yield { ...call, status: 'running' };
    await setTimeout(300);
    yield { ...call, status: 'done' };
    yield say('Found. It is done.');
    yield usage('storyteller-7b', 1200, 85, 2300);
  },
  async *fail() {
    yield say('It began well');
    yield usage(null, null, null, 40);
    throw new AssistantError('The model does not answer.', 'Try again in a minute.');
  },
};

const assistant = {
  async *answer(question) {
    const [word, ...rest] = question.messages.at(-1).content.split(' ');
    const story = stories[word.toLowerCase()];
    if (story) yield* story(question, Number(rest[0]));
    else yield say(`You said: ${question.messages.at(-1).content}`);
  },
};

const { port } = await runApp(process.env, {
  replace: (modules) => modules.overrideProvider(Assistant).useValue(assistant),
});
console.log(`ready at http://localhost:${port}`);
