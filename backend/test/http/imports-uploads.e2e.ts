import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { expectProblem, makeProfile } from '../support/factories.js';
import { makeForm } from '../support/import-client.js';
import { makePosts, useImportServer } from '../support/import-server.js';
import { beginFile, beginUpload, endForm, RawConnection } from '../support/raw-connection.js';
import { until } from '../support/until.js';

const world = useImportServer();
const { newSession, listImports, storedRows, openUploads } = world;

describe('an upload', () => {
  it('is refused before it is read when the session is missing', async () => {
    const response = await world.imports.post(world.imports.path('no-such-session'), makeForm('[]'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: 'Session not found' });
  });

  it.each([
    ['has no file', () => ({ form: fieldsOnly({ username: 'nasa' }), pointer: '#/file' })],
    ['has two files', () => ({ form: twoFiles(), pointer: '#/file' })],
    ['has another field', () => ({ form: makeForm('[]', { fields: { name: 'x' } }), pointer: '#/name' })],
    [
      'has a username that no path can hold',
      () => ({ form: makeForm('[]', { fields: { username: '..' } }), pointer: '#/username' }),
    ],
    [
      'has a username of more than 128 characters',
      () => ({ form: makeForm('[]', { fields: { username: 'x'.repeat(129) } }), pointer: '#/username' }),
    ],
    [
      'has a username that is too long',
      () => ({ form: makeForm('[]', { fields: { username: 'x'.repeat(2000) } }), pointer: '#/username' }),
    ],
  ])('is refused when the form %s', async (_case, make) => {
    const sessionId = await newSession();
    const { form, pointer } = make();
    const response = await world.imports.post(world.imports.path(sessionId), form);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] });
    expect(await listImports(sessionId)).toEqual([]);
    await until(() => openUploads().length === 0);
  });

  it('is refused when it is larger than allowed', async () => {
    const sessionId = await newSession();
    const response = await world.imports.post(
      world.imports.path(sessionId),
      makeForm(Buffer.alloc(2_000_001, 32)),
    );
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer: '#/file' }] });
    await until(() => openUploads().length === 0);
  });

  it.each([
    ['text/plain', '[]', 415],
    ['multipart/form-data', '[]', 400],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"', 400],
    ['application/json', '{', 400],
    ['application/json', '{"account":7}', 422],
    ['application/json', '{"account":"nasa","posts":10001}', 422],
    ['application/json', '{"account":"what is this?"}', 422],
  ])('is refused as %s with the body %s', async (contentType, body, status) => {
    const sessionId = await newSession();
    expectProblem(
      await world.server.http.post(world.imports.path(sessionId), body, { 'content-type': contentType }),
      status,
    );
    expect(await listImports(sessionId)).toEqual([]);
  });

  it('leaves nothing when the connection breaks in the middle', async () => {
    const sessionId = await newSession();
    const connection = new RawConnection(world.server.port);
    await connection.send(beginUpload(world.imports.path(sessionId), 'Content-Length: 1000000'));
    await connection.send(`${beginFile}beginning`);
    await until(() => openUploads().length === 1 && readdirSync(world.directory).length === 0);

    await connection.close();

    await until(() => openUploads().length === 0);
    expect(await listImports(sessionId)).toEqual([]);
  });

  it('is refused at once when it announces more than is allowed', async () => {
    const connection = new RawConnection(world.server.port);
    await connection.send(beginUpload(world.imports.path(await newSession()), 'Content-Length: 3000000000'));
    await connection.expect(/^HTTP\/1.1 413 /);
    await connection.close();
  });

  it('is read to its end after a refusal, so that browsers come to the answer', async () => {
    const connection = new RawConnection(world.server.port);
    await connection.send(beginUpload(world.imports.path(await newSession()), 'Transfer-Encoding: chunked'));
    const sendChunk = (bytes: string) => connection.send(`${bytes.length.toString(16)}\r\n${bytes}\r\n`);
    await sendChunk(beginFile);
    const megabyte = ' '.repeat(1_000_000);
    for (let megabytes = 0; megabytes < 30; megabytes += 1) await sendChunk(megabyte);
    await sendChunk(endForm);

    await connection.send('0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n');

    await connection.expect(/^HTTP\/1.1 413 [^]*HTTP\/1.1 200 /);
    await connection.close();
    await until(() => openUploads().length === 0);
  });

  it('is refused with what to set when it cannot be kept', async () => {
    const sessionId = await newSession();
    rmSync(world.directory, { recursive: true, force: true });
    writeFileSync(world.directory, 'no directory');

    const response = await world.imports.post(world.imports.path(sessionId), makeForm('[]'));

    rmSync(world.directory);
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('IMPORT_DIR lead to a directory that the server may write to'),
    });
    expect(
      (await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(1))))).result.state,
    ).toBe('done');
  });
});

describe('an uploaded file', () => {
  it('can be looked up, followed and forgotten when it has ended', async () => {
    const sessionId = await newSession();
    const { result } = await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(3))));
    const path = world.imports.path(sessionId, result.import_id);

    expect(await listImports(sessionId)).toEqual([result]);
    expect((await world.server.http.get(path)).body).toEqual(result);
    const again = await world.imports.follow(sessionId, result.import_id);
    expect(again.events.map(({ type }) => type)).toEqual(['result']);
    expect(again.result).toEqual(result);

    expect((await world.server.http.delete(path)).body).toEqual({ deleted: result.import_id });
    expectProblem(await world.server.http.get(path), 404);
    expect(await listImports(sessionId)).toEqual([]);
    expect(await storedRows(sessionId)).toHaveLength(1);
    expect((await world.server.http.delete(path)).status).toBe(200);
  });

  it('asks for the username when the file does not say it, and takes it from the form', async () => {
    const sessionId = await newSession();
    const posts = JSON.stringify(makePosts(3, { author: undefined }));

    const refused = await world.imports.importFile(sessionId, makeForm(posts));
    expect(refused.last).toMatchObject({ type: 'error', data: { needs_username: true } });
    expect(await storedRows(sessionId)).toEqual([]);

    const taken = await world.imports.importFile(
      sessionId,
      makeForm(posts, { fields: { username: '@esa' } }),
    );
    expect(taken.result).toMatchObject({ state: 'done', username: 'esa' });
  });

  it('asks for another username when no profile could be found under the one of the file', async () => {
    const sessionId = await newSession();

    const { last } = await world.imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(3, { author: '..' }))),
    );

    expect(last).toMatchObject({
      type: 'error',
      data: { error: expect.stringContaining('“..”'), needs_username: true },
    });
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('refuses a file that looks like a profile and is none', async () => {
    const sessionId = await newSession();
    const json = JSON.stringify(makeProfile({ tweets: [{ id: 5, text: 'x' }] }));

    const { last } = await world.imports.importFile(sessionId, makeForm(json));

    expect(last.type).toBe('error');
    expect(last.data['error']).toContain('tweets.0.id');
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('says what is wrong with a foreign file and what to do, and keeps nothing', async () => {
    const sessionId = await newSession();

    const { events, last } = await world.imports.importFile(
      sessionId,
      makeForm('%PDF-1.7 whatever', { name: 'tweets.js' }),
    );

    expect(events.at(-1)?.type).toBe('error');
    expect(last.data).toMatchObject({
      error: expect.stringContaining('PDF'),
      fix: expect.stringMatching(/\.$/),
      needs_username: false,
    });
    expect(await listImports(sessionId)).toMatchObject([{ state: 'failed', username: null }]);
    await until(() => openUploads().length === 0);
    expect(readdirSync(world.directory)).toEqual([]);
  });

  it('goes on when the caller goes away', async () => {
    const sessionId = await newSession();
    const caller = new AbortController();
    await world.imports.post(
      world.imports.path(sessionId),
      makeForm(JSON.stringify(makePosts(5000))),
      caller.signal,
    );
    caller.abort();

    await until(async () => (await listImports(sessionId))[0]?.state === 'done');

    expect(await storedRows(sessionId)).toHaveLength(1);
  });
});

function fieldsOnly(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return form;
}

function twoFiles(): FormData {
  const form = makeForm('[]');
  form.append('file', new Blob(['[]']), 'second.json');
  return form;
}
