/** The answers of the reference (reference.ts): it passes on what a language model says, to all who follow, and stores it. */
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import type BetterSqlite3 from 'better-sqlite3';
import { type Answer, decode, notFound, readText, type Work } from './reference-messages.js';

interface Running {
  readonly followers: Set<ServerResponse>;
  text: string;
}

/** How often what has come is stored. */
const writeEveryMs = 750;

/** Answers requests about answers; false to all others. */
export function makeAnswers(
  reader: BetterSqlite3.Database,
  writer: BetterSqlite3.Database,
  write: (userId: string, work: Work) => Promise<Answer>,
  baseUrl: string,
): (incoming: IncomingMessage, response: ServerResponse) => boolean {
  const running = new Map<string, Running>();
  const readQuestion = writer.prepare<unknown[], { content: string; position: number }>(
    'SELECT content, position FROM messages WHERE user_id = ? AND session_id = ? AND message_id = ?',
  );
  const readAnswer = reader.prepare<unknown[], { content: string }>(
    'SELECT content FROM messages WHERE user_id = ? AND session_id = ? AND message_id = ?',
  );
  const walkTo = writer.prepare(
    `UPDATE sessions SET walked_message_id = ?, message_count = ?, updated_at = ?, revision = ?
     WHERE user_id = ? AND session_id = ?`,
  );
  const touch = writer.prepare(
    'UPDATE sessions SET updated_at = ?, revision = ? WHERE user_id = ? AND session_id = ?',
  );
  const insert = writer.prepare(
    `INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
       size_bytes, content) VALUES (?, ?, ?, ?, ?, 'agent', 'streaming', ?, ?, 0, '')`,
  );
  const update = writer.prepare(
    `UPDATE messages SET content = ?, size_bytes = ?, status = ?, updated_at = ?
     WHERE user_id = ? AND session_id = ? AND message_id = ?`,
  );

  async function reply(
    [user, session, question]: string[],
    { id }: { id: string },
    response: ServerResponse,
  ) {
    const asked = { content: '' };
    const made = await write(user ?? '', (revision, now) => {
      const stored = readQuestion.get(user, session, question);
      if (!stored) return notFound;
      asked.content = stored.content;
      walkTo.run(id, stored.position + 1, now, revision, user, session);
      insert.run(user, session, id, question, stored.position + 1, now, now);
      return { status: 200 };
    });
    if (made.status !== 200) return void response.writeHead(made.status).end();
    const answer: Running = { followers: new Set(), text: '' };
    running.set(`${user}/${session}/${id}`, answer);
    join(answer, response);
    const store = (status: string) =>
      write(user ?? '', (revision, now) => {
        touch.run(now, revision, user, session);
        update.run(answer.text, Buffer.byteLength(answer.text), status, now, user, session, id);
        return { status: 200 };
      });
    let writtenAt = performance.now();
    for await (const delta of completion(asked.content)) {
      answer.text += delta;
      const frame = frameOf(answer.text.length, 'token', { delta });
      for (const follower of answer.followers) follower.write(frame);
      if (performance.now() - writtenAt < writeEveryMs) continue;
      writtenAt = performance.now();
      void store('streaming');
    }
    await store('complete');
    running.delete(`${user}/${session}/${id}`);
    const done = frameOf(answer.text.length, 'done', { message: { id, content: answer.text } });
    for (const follower of answer.followers) follower.end(done);
  }

  function events([user, session, id]: string[], response: ServerResponse) {
    const answer = running.get(`${user}/${session}/${id}`);
    if (answer) return join(answer, response);
    const stored = readAnswer.get(user, session, id);
    response.writeHead(stored ? 200 : 404, eventHeaders);
    response.end(stored && frameOf(stored.content.length, 'done', { message: { id, ...stored } }));
  }

  async function* completion(content: string): AsyncGenerator<string> {
    const body = JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content }] });
    const headers = { 'Content-Type': 'application/json' };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${baseUrl}/chat/completions`, { method: 'POST', headers }, resolve)
        .on('error', reject)
        .end(body);
    });
    let rest = '';
    for await (const text of response.setEncoding('utf8')) {
      const lines = (rest + (text as string)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data: {')) continue;
        const chunk = JSON.parse(line.slice(6)) as { choices: [{ delta: { content?: string } }] };
        const { content: delta } = chunk.choices[0].delta;
        if (delta) yield delta;
      }
    }
  }

  const route = /^\/api\/users\/([^/?]+)\/sessions\/([^/?]+)\/messages\/([^/?]+)\/(reply|events)$/;

  return (incoming, response) => {
    const parts = route.exec(incoming.url ?? '');
    if (!parts) return false;
    const [user = '', session = '', id = ''] = parts.slice(1).map((part) => decode(part) ?? '');
    if (parts[4] === 'events') events([user, session, id], response);
    else {
      readText(incoming)
        .then((text) => reply([user, session, id], JSON.parse(text) as { id: string }, response))
        .catch(() => response.destroy());
    }
    return true;
  };
}

const eventHeaders = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };

/** Has somebody follow an answer from its beginning. */
function join(answer: Running, response: ServerResponse): void {
  response.writeHead(200, eventHeaders);
  if (answer.text) response.write(frameOf(answer.text.length, 'token', { delta: answer.text }));
  else response.flushHeaders();
  answer.followers.add(response);
  response.once('close', () => answer.followers.delete(response));
}

const frameOf = (id: number, event: string, data: object) =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
