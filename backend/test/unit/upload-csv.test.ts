import { describe, expect, it } from '@jest/globals';
import { questionAbout, readPosts, refusalOf } from '../support/uploads/read-bytes.js';

const timeMs = Date.UTC(2022, 9, 19, 20, 7, 25);

describe('posts as CSV', () => {
  const rows = [
    ['id', 'created_at', 'text', 'likes', 'author'],
    ['1580661436132757506', '2022-10-19 20:07:25', 'He said "no", then\nleft; for good\t|', '5', 'me'],
    ['1580661436132757507', '2022-10-19T20:07:26Z', 'plain', '1,000', 'me'],
    ['', '', '', '', ''],
  ];
  const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;

  it.each([[','], [';'], ['\t'], ['|']])(
    'are read with %j between the fields, quoted ones with line breaks too',
    async (delimiter) => {
      const content = rows.map((row) => row.map(quote).join(delimiter)).join('\r\n');
      const collection = await readPosts(`\u{feff}${content}`);
      expect(collection.source).toBe('csv');
      expect(collection.posts).toMatchObject([
        { id: '1580661436132757507', text: 'plain', likes: 1000, timestamp_ms: timeMs + 1000 },
        {
          id: '1580661436132757506',
          text: 'He said "no", then\nleft; for good\t|',
          likes: 5,
          timestamp_ms: timeMs,
        },
      ]);
      expect(collection.skipped).toEqual([]);
    },
  );

  it('are read with unquoted fields, other spellings of the names and a line about the delimiter', async () => {
    const collection = await readPosts(
      'sep=;\r\nTweet ID;Created At;Text;Like Count;Screen Name\r\n7;1666210045;a, b, c;2;me\r\n',
    );
    expect(collection.posts).toMatchObject([
      { id: '7', text: 'a, b, c', timestamp_ms: timeMs, likes: 2, author: 'me' },
    ]);
  });

  it.each([
    ['text,author', 'a,me', ['media', 'reply_posts', 'quote_posts']],
    ['text,author,in_reply_to_id,media', 'a,me,,', ['quote_posts']],
    ['text,author,kind,has_media,media', 'a,me,original,false,', []],
    ['text,author,kind,has_media,media', 'a,me,,,', ['media', 'reply_posts', 'quote_posts']],
  ])('with the columns %s and the row %s do not carry %j', async (columns, row, missing) => {
    const { notCarried } = await readPosts(`${columns}\n${row}\n`);
    expect(notCarried.filter((name) => /media|posts/.test(name))).toEqual(missing);
  });

  it('have media where they say so without its address', async () => {
    const { posts } = await readPosts('text,author,has_media\na,me,true\nb,me,false\n');
    expect(posts.map(({ text, has_media }) => [text, has_media]).sort()).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('are read from one column alone', async () => {
    const { posts } = await readPosts('text\nHello, world; and all\nAgain, hello\n', { username: 'me' });
    expect(posts.map(({ text }) => text).sort()).toEqual(['Again, hello', 'Hello, world; and all']);
  });

  it('are read in the encodings of spreadsheets', async () => {
    const text = 'id,text,author\n1,Größe – 5 €,me\n';
    const western = Buffer.from(text.replace('–', '\u{96}').replace('€', '\u{80}'), 'latin1');
    for (const content of [Buffer.from(text), western, Buffer.from(`\u{feff}${text}`, 'utf16le')]) {
      expect((await readPosts(content)).posts).toMatchObject([{ text: 'Größe – 5 €' }]);
    }
  });

  it('are read over the borders of chunks', async () => {
    const many = Array.from(
      { length: 5000 },
      (_, index) => `${index},"Zeile ${index}, äöü ""x""\n${'🦋'.repeat(index % 40)}",me`,
    );
    const { posts } = await readPosts(`id,text,author\n${many.join('\n')}\n`);
    expect(posts).toHaveLength(5000);
    expect(posts.find(({ id }) => id === '4321')?.text).toBe(
      `Zeile 4321, äöü "x"\n${'🦋'.repeat(4321 % 40)}`.trim(),
    );
  });

  it('are read when the first line is longer than a chunk', async () => {
    const columns = Array.from({ length: 9000 }, (_, index) => `column number ${index}`);
    const content = `${columns.join(',')},text,author\n${','.repeat(columns.length)}Hi,me\n`;
    expect((await readPosts(content)).posts).toMatchObject([{ text: 'Hi', author: 'me' }]);
  });

  it('are asked about without a column of texts of a known name', async () => {
    const question = await questionAbout('Nr;Datum;Beitrag\n1;2.3.2021;Guten Morgen\n');
    expect(question.reason).toBe(
      'The file holds no text of posts under a known name. It has these columns: Nr, Datum, Beitrag.',
    );
    expect(question.mapping.columns).toEqual({ Nr: 'ignore', Datum: 'time', Beitrag: 'text' });
    expect(question.records).toEqual([['1', '2.3.2021', 'Guten Morgen']]);
    expect(question.preview).toMatchObject({ records: 1, posts: 1 });
  });

  it('are asked about, with their first row, when there are no names above them', async () => {
    const question = await questionAbout(
      '0,1467810369,Mon Apr 06 22:19:45 PDT 2009,NO_QUERY,ann,"first, and much longer than a name of a column would be"\n4,1467810672,Mon Apr 06 22:19:49 PDT 2009,NO_QUERY,ann,second\n',
    );
    expect(question.records.map((record) => record.at(-1))).toEqual([
      'first, and much longer than a name of a column would be',
      'second',
    ]);
    expect(question.mapping.columns).toMatchObject({ 'Column 3': 'time', 'Column 6': 'text' });
    expect(question.preview).toMatchObject({ posts: 2, first_post_ms: Date.UTC(2009, 3, 7, 5, 19, 45) });
  });

  it('are refused when a quote is never closed', async () => {
    expect((await refusalOf('id,text,author\n1,"never closed,me\n2,x,me\n')).message).toMatch(
      /never closed/u,
    );
  });

  it('are refused when there is nothing below the names', async () => {
    expect((await refusalOf('id,text,author')).message).toBe('The file holds no posts.');
  });

  it('are refused when it is plain text', async () => {
    expect((await refusalOf('Dear diary\ntoday was fine\n')).message).toMatch(/plain text/u);
  });
});
