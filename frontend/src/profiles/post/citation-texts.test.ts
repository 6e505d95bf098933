import { describe, expect, it } from 'vitest';
import {
  bibtexCitation,
  firstWords,
  markdownCitation,
  plainCitation,
  type CitedPost,
} from './citation-texts';

const post: CitedPost = {
  name: 'Heron Watch',
  username: 'heron_watch',
  id: '1812345678901234567',
  text: 'Water is up 40% & rising\nat {the} _weir_ #1',
  address: 'https://x.com/heron_watch/status/1812345678901234567',
  timestampMs: Date.UTC(2024, 6, 14, 9, 30),
  accessedMs: Date.UTC(2026, 10, 28),
};

describe('a citation of a post', () => {
  it('names who, what, when, where and when it was looked at', () => {
    expect(plainCitation(post)).toBe(
      'Heron Watch (@heron_watch). “Water is up 40% & rising at {the} _weir_ #1”, 2024-07-14 09:30 UTC. https://x.com/heron_watch/status/1812345678901234567 (accessed 2026-11-28).',
    );
  });

  it('leaves out what is not known', () => {
    const unknown = { ...post, name: 'heron_watch', text: ' \n', address: null, timestampMs: null };
    expect(plainCitation(unknown)).toBe('@heron_watch. “[Post without text]”, n.d. (accessed 2026-11-28).');
    expect(bibtexCitation(unknown)).toBe(
      '@misc{heronwatch-234567,\n  author = {{@heron\\_watch}},\n  title = {[Post without text]},\n  urldate = {2026-11-28}\n}\n',
    );
  });

  it('is nothing but text and one link in Markdown', () => {
    const text = '[x](javascript:1) <b> *a* `c`';
    expect(markdownCitation({ ...post, text, address: 'https://a.example/b>(c) d' })).toBe(
      [
        'Heron Watch \\(@heron\\_watch\\). [“\\[x\\]\\(javascript:1\\) \\<b\\> \\*a\\* \\`c\\`”]',
        '(<https://a.example/b%3E(c)%20d>), 2024-07-14 09:30 UTC (accessed 2026-11-28).',
      ].join(''),
    );
  });

  it('keeps the braces of BibTeX balanced and its signs harmless', () => {
    const entry = bibtexCitation({
      ...post,
      text: '}\\input{x} 40% & $5 #1 ~^ "q"',
      address: 'https://a.example/{x}%20y',
    });
    expect(entry).toContain(
      String.raw`title = {{\textbraceright}{\textbackslash}input{\textbraceleft}x{\textbraceright} 40\% \& \$5 \#1 {\textasciitilde}{\textasciicircum} {\textquotedbl}q{\textquotedbl}}`,
    );
    expect(entry).toContain(String.raw`howpublished = {\url{https://a.example/%7Bx%7D%20y}}`);
    expect(entry).toContain('date = {2024-07-14}');
    let depth = 0;
    for (const sign of entry) {
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
  });

  it('takes the first words as a title, cut between them', () => {
    expect(firstWords('word '.repeat(40))).toBe(`${'word '.repeat(18).trim()}…`);
    expect(firstWords('語'.repeat(200))).toBe(`${'語'.repeat(90)}…`);
  });
});
