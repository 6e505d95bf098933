import { describe, expect, it } from '@jest/globals';
import { readNitterItem, readRss } from '../../src/analysis/readers/accounts/nitter-feed.js';
import { processorMsSince } from '../support/processor-time.js';

const feed = (description: string) =>
  `<rss><channel><title>NASA / @nasa</title><item><link>https://n.example/nasa/status/1580661436132757506#m</link>` +
  `<description>${description}</description></item></channel></rss>`;

describe('a feed of Nitter that is made to harm', () => {
  it.each(['<br>', '<a href="x">', '<item>'])(
    'is none when it nests %s without end, and costs little',
    (tag) => {
      const before = process.cpuUsage();
      expect(readRss(feed(tag.repeat(200_000)))).toBeNull();
      expect(processorMsSince(before)).toBeLessThan(2_000);
    },
  );

  it('costs little when a post in it nests markup without end', () => {
    const image = '&lt;img src="/pic/media%2Fa.jpg"&gt;';
    const before = process.cpuUsage();
    const item = readRss(feed(`${image}${'&lt;b&gt;'.repeat(200_000)}the end`))?.items[0];
    expect(readNitterItem(item, 'nasa', 'NASA')).toMatchObject({
      post: { text: 'the end', media: ['https://pbs.twimg.com/media/a.jpg'] },
    });
    expect(processorMsSince(before)).toBeLessThan(2_000);
  });
});
