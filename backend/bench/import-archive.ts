import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { percentile } from './load.js';
import { childrenOf, peakMemoryMiB, type Server, startServer } from './servers.js';

const mib = 1024 * 1024;
const path = '/api/users/archive/sessions';
const boundary = 'bench-boundary';

/** What importing one archive costs. Memory is null where there is no /proc. */
interface ImportMeasure {
  readonly archiveMib: number;
  readonly posts: number;
  readonly seconds: number;
  readonly peakMib: number | null;
  /** Of the process that the server starts for the import. */
  readonly importPeakMib: number;
  /** Latencies of other requests before and during the import, in milliseconds. */
  readonly before: readonly number[];
  readonly during: readonly number[];
}

/**
 * Uploads an X archive with a `tweets.js` of `postsMib` and media of `mediaMib`, made while it is sent, and waits until its profile is
 * stored. Another caller goes on reading meanwhile.
 */
async function measureImport(server: Server, postsMib: number, mediaMib: number): Promise<ImportMeasure> {
  await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session_id: 'archive', title: 'Archive' }),
  });
  const before = await readFor(server, wait(1000));
  const start = performance.now();
  const sending = send(server, archiveOf(postsMib, mediaMib));
  const importPeak = watchChildren(server);
  const during = await readFor(server, sending);
  const { bytes, posts } = await sending;
  return {
    archiveMib: bytes / mib,
    posts,
    seconds: (performance.now() - start) / 1000,
    peakMib: peakMemoryMiB(server),
    importPeakMib: importPeak(),
    before,
    during,
  };
}

/** Prints what importing a small and a very large archive costs, each on a server of its own. */
export async function printImports(directory: string): Promise<void> {
  console.log('\nImport of an X archive by one caller, while another one reads a list:');
  for (const [postsMib, mediaMib] of [
    [1, 0],
    [100, 1950],
  ] as const) {
    const server = await startServer(join(directory, `import-${postsMib}.db`));
    try {
      const measure = await measureImport(server, postsMib, mediaMib);
      console.log(
        `  ${measure.archiveMib.toFixed(0).padStart(5)} MiB with ${measure.posts.toLocaleString('en')} posts in ${postsMib} MiB: ` +
          `${measure.seconds.toFixed(1)} s, peak memory ${measure.peakMib?.toFixed(0) ?? '-'} MiB of the server and ${measure.importPeakMib.toFixed(0)} MiB of the import; ` +
          `list before: ${describe(measure.before)}, during: ${describe(measure.during)}`,
      );
    } finally {
      await server.stop();
    }
  }
}

const describe = (ms: readonly number[]) =>
  `p50 ${percentile(ms, 0.5).toFixed(1)} ms, p99 ${percentile(ms, 0.99).toFixed(1)} ms`;

/** Looks at the memory of the server's children until the answer is asked for: the most that one of them has had, in MiB. */
function watchChildren(server: Server): () => number {
  let peakMib = 0;
  const timer = setInterval(() => {
    for (const pid of childrenOf(server)) peakMib = Math.max(peakMib, peakMemoryMiB({ pid }) ?? 0);
  }, 20);
  return () => {
    clearInterval(timer);
    return peakMib;
  };
}

async function readFor(server: Server, end: Promise<unknown>): Promise<number[]> {
  const latenciesMs: number[] = [];
  let hasEnded = false;
  const mark = () => {
    hasEnded = true;
  };
  end.then(mark, mark);
  while (!hasEnded) {
    const start = performance.now();
    await (await fetch(`${server.url}${path}`)).arrayBuffer();
    latenciesMs.push(performance.now() - start);
    await wait(10);
  }
  return latenciesMs;
}

function send(server: Server, archive: Readable): Promise<{ bytes: number; posts: number }> {
  let bytes = 0;
  archive.on('data', (chunk: Buffer) => (bytes += chunk.length));
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${server.url}${path}/archive/imports`,
      { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const posts = /"posts_used":(\d+)/.exec(text)?.[1];
          if (posts === undefined) reject(new Error(`The import failed: ${text.slice(-500)}`));
          else resolve({ bytes, posts: Number(posts) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="archive.zip"\r\n\r\n`,
    );
    archive.pipe(outgoing, { end: false });
    archive.on('end', () => outgoing.end(`\r\n--${boundary}--\r\n`));
  });
}

function archiveOf(postsMib: number, mediaMib: number): Readable {
  const zip = new ZipFile();
  zip.addBuffer(
    Buffer.from('window.YTD.account.part0 = [{"account":{"username":"bench","accountDisplayName":"Bench"}}]'),
    'data/account.js',
  );
  zip.addReadStream(Readable.from(postsJs(postsMib * mib)), 'data/tweets.js');
  for (let media = 0; media * 50 < mediaMib; media += 1) {
    zip.addReadStream(Readable.from(noise(50)), `data/tweets_media/${media}.mp4`, { compress: false });
  }
  zip.end();
  return Readable.from(zip.outputStream as AsyncIterable<Buffer>, { objectMode: false });
}

function* postsJs(bytes: number): Generator<string> {
  yield 'window.YTD.tweets.part0 = [';
  let written = 0;
  for (let index = 0; written < bytes; index += 1) {
    const post = `${index === 0 ? '' : ','}${JSON.stringify({ tweet: makePost(index) }, null, 2)}`;
    written += post.length;
    yield post;
  }
  yield ']';
}

const words = 'rocket launch orbit moon station crew science team today engine test picture window'.split(
  ' ',
);

const makePost = (index: number) => ({
  id_str: String(1_580_661_436_132_757_506n + BigInt(index) * 4_194_304n * 977n),
  full_text: Array.from(
    { length: 12 + (index % 20) },
    (_, at) => words[(index * 7 + at * at) % words.length],
  ).join(' '),
  created_at: 'Wed Oct 19 20:07:25 +0000 2022',
  favorite_count: String(index % 311),
  retweet_count: String(index % 37),
  lang: 'en',
  source: '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
  edit_info: { initial: { editTweetIds: [String(index)], editsRemaining: '5', isEditEligible: true } },
  entities: {
    hashtags: index % 5 === 0 ? [{ text: 'space', indices: ['0', '6'] }] : [],
    user_mentions: [],
    symbols: [],
    urls: [
      {
        url: `https://t.co/${index}`,
        expanded_url: `https://example.org/articles/${index}`,
        display_url: 'example.org',
        indices: ['7', '30'],
      },
    ],
  },
});

function* noise(mebibytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(mib, 'not really a video ');
  for (let index = 0; index < mebibytes; index += 1) yield chunk;
}
