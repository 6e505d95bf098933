import { describe, expect, it } from '@jest/globals';
import {
  indexedTokens,
  maxIndexedTokens,
  placeholder,
  searchTokens,
} from '../../src/domain/search-tokens.js';

const tokensOf = (text: string) => Array.from(searchTokens(text), ({ token }) => token);

describe('searchTokens', () => {
  it.each([
    ['parts words by blanks and signs', 'One, two; (three)!', ['one', 'two', 'three']],
    ['joins letters and digits', 'covid19 and 3D', ['covid19', 'and', '3d']],
    ['takes accents off', 'Café CREME brûlée', ['cafe', 'creme', 'brulee']],
    ['takes accents off that stand for themselves', 'Cafe\u0301', ['cafe']],
    ['writes ß as ss', 'Straße STRASSE', ['strasse', 'strasse']],
    ['takes one sigma for another', 'ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['takes every i for i', 'İstanbul ısı Istanbul', ['istanbul', 'isi', 'istanbul']],
    ['takes letters of full width and ligatures apart', 'Ｆｕｌｌ ﬁne', ['full', 'fine']],
    [
      'finds the word of a hashtag and of a name',
      '#Climate_Change @nasa_hq',
      ['climate', 'change', 'nasa', 'hq'],
    ],
    ['parts an address', 'https://example.com/a-b?c=1', ['https', 'example', 'com', 'a', 'b', 'c', '1']],
    ['parts words at apostrophes', "don't l’été", ['don', 't', 'l', 'ete']],
    ['overlooks soft hyphens and joiners', 'Zu\u00ADsam\u200Cmen', ['zusammen']],
    ['takes characters of Chinese one by one', '气候变化2024年', ['气', '候', '变', '化', '2024', '年']],
    ['takes kana one by one and keeps their voice', 'ガス か\u3099 ｶﾞｶ', ['ガ', 'ス', 'が', 'ガ', 'カ']],
    ['takes Thai one by one', 'น้ำ', ['น', '\u0e49', '\u0e4d', 'า']],
    ['keeps words of Korean, composed or not', '기후변화 \u1100\u1175', ['기후변화', '기']],
    [
      'keeps vowels of Hindi and drops those of Hebrew and Arabic',
      'हिन्दी שָׁלוֹם مُحَمَّد',
      ['हिन्दी', 'שלום', 'محمد'],
    ],
    ['takes pictographs for words', 'hot 🔥🇺🇦 ❤\uFE0F 👍🏽', ['hot', '🔥', '🇺🇦', '❤', '👍']],
    ['takes fractions apart', '½ cup', ['1', '2', 'cup']],
    ['cuts endless words', 'x'.repeat(100), ['x'.repeat(64)]],
    ['finds nothing in signs and halves of pairs', '… — \ud83d ⁂', []],
  ])('%s', (_name, text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it('tells where words stand in the text as it is', () => {
    const text = 'Die Straße, が気候 🔥';
    const places = Array.from(searchTokens(text), ({ start, end }) => text.slice(start, end));
    expect(places).toEqual(['Die', 'Straße', 'が', '気', '候', '🔥']);
  });

  it('gives the same words for what it has made', () => {
    const texts = ['Ǆ ŉ ǰ ﬃ Ⅳ ㎏ ﷺ', 'Ḝ ẞ ſ ϓ ΐ', 'ﾊﾟﾋﾟ ｦ', 'ʼn İı'];
    for (const token of texts.flatMap(tokensOf)) expect(tokensOf(token)).toEqual([token]);
  });
});

describe('indexedTokens', () => {
  it('ends after so many words as PostgreSQL has places for', () => {
    expect(indexedTokens('wort '.repeat(20_000))).toHaveLength(maxIndexedTokens);
  });

  it('holds the places of a word that is there too often', () => {
    const tokens = indexedTokens(`${'the '.repeat(300)}end`);
    expect(tokens.filter((token) => token === 'the')).toHaveLength(255);
    expect(tokens.slice(255)).toEqual([...Array<string>(45).fill(placeholder), 'end']);
  });
});
