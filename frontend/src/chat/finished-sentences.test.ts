import { describe, expect, it } from 'vitest';
import { endOfSentences, spoken } from './finished-sentences';

describe('endOfSentences', () => {
  it('goes up to the last sentence that is certainly whole', () => {
    const text = 'It has 1.5 posts a day. Most of th';
    expect(text.slice(0, endOfSentences(text, 0))).toBe('It has 1.5 posts a day. ');
    expect(endOfSentences('No end yet.', 0)).toBe(0);
    expect(endOfSentences(text, 24)).toBe(24);
    expect(endOfSentences('a line\nanother', 0)).toBe(7);
  });
});

describe('spoken', () => {
  it('leaves out the signs of Markdown, and citations', () => {
    expect(spoken('## What **works**\n\n- `pictures` [post:1] and [links](https://a.example)')).toBe(
      'What works pictures and links',
    );
    expect(spoken('| a | b |\n|---|---|\n| 1 | 2 |')).toBe('a b 1 2');
  });
});
