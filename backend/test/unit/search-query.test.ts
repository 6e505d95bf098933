import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { searchPieces } from '../../src/domain/search-pieces.js';
import { readSearch } from '../../src/domain/search-query.js';

/** A query as text: phrases in quotes, those to leave out behind a sign. */
const shown = (text: string) => {
  const { query, fault } = readSearch(text);
  if (!query) return fault;
  const show = (sign: string) => (term: { tokens: readonly string[]; isPrefix: boolean }) =>
    `${sign}${term.tokens.join('+')}${term.isPrefix ? '*' : ''}`;
  return [...query.wanted.map(show('')), ...query.unwanted.map(show('-'))].join(' ');
};

describe('readSearch', () => {
  it.each([
    ['reads words', 'Climate  CHANGE', 'climate change'],
    [
      'reads phrases in quotes of any kind',
      '"climate change" „le monde“ «a b»',
      'climate+change le+monde a+b',
    ],
    ['reads a phrase that is not closed', 'yes "climate change', 'yes climate+change'],
    [
      'reads beginnings of words and phrases',
      'clim* "climate cha*" "climate cha"*',
      'clim* climate+cha* climate+cha*',
    ],
    ['reads what to leave out', 'climate -change -"hot air" --cold', 'climate -change -hot+air -cold'],
    ['takes a sign inside of a word for none that leaves out', 'covid-19', 'covid+19'],
    ['takes words with signs for phrases', "don't example.com/a", 'don+t example+com+a'],
    ['takes a run of Chinese for a phrase', '气候变化', '气+候+变+化'],
    ['needs no star behind Chinese', '气候*', '气+候'],
    ['overlooks what has no words', 'climate & - * ""', 'climate'],
    ['finds names and hashtags', '@nasa #space', 'nasa space'],
    ['takes two syllables of Korean for enough', '정부*', '정부*'],
    ['wants more letters before a star', 'climate ch*', 'must have at least 3 letters before each *'],
    [
      'wants more than exclusions',
      '-climate',
      'must have a word that is searched, not only words to leave out',
    ],
    ['wants more than signs', '… !? ""', 'must have a letter or a digit'],
    ['wants more than nothing', '', 'must have a letter or a digit'],
    ['wants no essay', 'a'.repeat(501), 'must have at most 500 characters'],
    ['wants few words', 'a '.repeat(65), 'must have at most 64 words'],
  ])('%s', (_name, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('answers every text', () => {
    const pieces = fc.constantFrom(
      '"',
      '-',
      '*',
      ' ',
      'ab',
      'ß',
      '気',
      '“',
      '«',
      "'",
      '\\',
      '(',
      'AND',
      'NEAR',
      ':',
      '\u0000',
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((some) => some.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { query, fault } = readSearch(text);
        expect((query === null) === (fault !== null)).toBe(true);
        for (const { tokens } of [...(query?.wanted ?? []), ...(query?.unwanted ?? [])]) {
          for (const token of tokens) expect(token).toMatch(/^[^\s"'\\()&|!<>:*@_\p{Cc}]+$/u);
        }
      }),
    );
  });
});

describe('searchPieces', () => {
  const marked = (text: string, search: string) => {
    const { query } = readSearch(search);
    if (!query) throw new Error('No query');
    return searchPieces(text, query)
      .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
      .join('');
  };

  it.each([
    ['marks words as they are written', 'Straße und STRASSE', 'strasse', '[Straße] und [STRASSE]'],
    [
      'marks phrases only where they are',
      'hot air, air that is hot air',
      '"hot air"',
      '[hot air], air that is [hot air]',
    ],
    ['marks beginnings', 'climates of the acclimated', 'clim*', '[climates] of the acclimated'],
    ['marks characters of Chinese', '关于气候变化的', '气候', '关于[气候]变化的'],
    ['marks a phrase rather than a word in it', 'the hot air', 'air "hot air"', 'the [hot air]'],
    ['shows the beginning when nothing is found', 'Nothing here', 'other', 'Nothing here'],
    ['marks nothing that is left out', 'hot and cold', 'hot -air', '[hot] and cold'],
  ])('%s', (_name, text, search, expected) => {
    expect(marked(text, search)).toBe(expected);
  });

  it('shows the parts around what was found, cut between words', () => {
    const filler = 'some words that nobody looks for and that go on '.repeat(20);
    const text = `${filler}needle ${filler}thread ${filler}`;
    const pieces = marked(text, 'needle thread');
    expect(pieces).toMatch(/^…\w.*\[needle\].*\w….*\[thread\].*\w…$/s);
    expect(pieces.length).toBeLessThan(600);
    for (const part of pieces.replaceAll(/[[\]]/g, '').split('…').filter(Boolean)) {
      expect(` ${text} `).toContain(` ${part} `);
    }
  });

  it('shows nothing else than the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ab ', 'cd ', '気', '🔥', 'x'.repeat(90), '\n')), (words) => {
        const text = words.join('');
        const parts = marked(text, 'ab').replaceAll(/[[\]]/g, '').split('…');
        for (const part of parts) expect(text).toContain(part);
      }),
    );
  });
});
