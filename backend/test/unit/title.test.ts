import { describe, expect, it } from '@jest/globals';
import { cutTitle, isGivenTitle, questionTitle, titleFault, titleLength } from '../../src/domain/title.js';

describe('cutTitle', () => {
  it.each([
    ['keeps a short title', 'Climate reporters', 'Climate reporters'],
    ['trims and joins lines', '  Climate\n\treporters ', 'Climate reporters'],
    ['cuts at thirty characters', 'a'.repeat(40), 'a'.repeat(30)],
    ['counts an astral character once', '🌍'.repeat(31), '🌍'.repeat(30)],
    ['leaves no space at the cut', `${'a'.repeat(29)} b`, 'a'.repeat(29)],
    ['keeps a family together or leaves it out', `${'a'.repeat(26)}👨‍👩‍👧‍👦`, 'a'.repeat(26)],
    ['keeps a flag together or leaves it out', `${'a'.repeat(29)}🇩🇪`, 'a'.repeat(29)],
    ['keeps a skin tone on its hand', `${'a'.repeat(28)}👍🏽b`, `${'a'.repeat(28)}👍🏽`],
    ['keeps an accent on its letter', `${'a'.repeat(29)}e\u0301`, 'a'.repeat(29)],
    ['cuts one endless character somewhere', `e${'\u0301'.repeat(50)}`, `e${'\u0301'.repeat(29)}`],
    ['replaces half of a surrogate pair', 'a\ud83cb', 'a\ufffdb'],
    ['is empty for nothing to see', ' \u0000\n ', ''],
    ['is empty for what nobody sees', ' \u200b\ufeff ', ''],
  ])('%s', (_name, text, expected) => {
    expect(cutTitle(text)).toBe(expected);
    expect(titleLength(cutTitle(text))).toBeLessThanOrEqual(30);
    if (expected !== '') expect(titleFault(cutTitle(text))).toBeNull();
  });
});

describe('questionTitle', () => {
  it.each([
    ['keeps a short question', 'When does @nasa post?', 'When does @nasa post?'],
    ['keeps thirty characters', 'What works for @nasa, and why?', 'What works for @nasa, and why?'],
    ['cuts behind a word', 'Which topics does @nasa write about most?', 'Which topics does @nasa write…'],
    [
      'ends with no loose sign',
      'How often do they post on it: always, or @never?',
      'How often do they post on it…',
    ],
    [
      'leaves no lone @ at the cut',
      'Compare the best posts of @ nasa and @ esa',
      'Compare the best posts of…',
    ],
    ['joins lines', 'Hello\n\n  When do they post?', 'Hello When do they post?'],
    ['leaves signs of Markdown out', '> ## 1. When?', 'When?'],
    ['keeps a hashtag and an account at its beginning', '#moon and @nasa?', '#moon and @nasa?'],
    [
      'cuts a word that is most of it',
      `See https://example.com/${'a'.repeat(40)}`,
      'See https://example.com/aaaaa…',
    ],
    ['cuts what has no spaces', '宇宙'.repeat(20), `${'宇宙'.repeat(14)}宇…`],
    ['keeps a family together or leaves it out', `${'a'.repeat(26)}👨‍👩‍👧‍👦 b`, `${'a'.repeat(26)}…`],
    ['is empty for the name of an account', ' @nasa@mastodon.social ', ''],
    ['is empty for its address', 'https://bsky.app/profile/nasa.gov', ''],
    ['is empty for signs alone', '???', ''],
    ['is empty for what nobody sees', '\u200b', ''],
  ])('%s', (_name, question, expected) => {
    expect(questionTitle(question)).toBe(expected);
    if (expected !== '') expect(titleFault(questionTitle(question))).toBeNull();
  });
});

describe('isGivenTitle', () => {
  it.each([
    ['Chat 1', true],
    ['Chat 12', true],
    ['chat 1', false],
    ['Chat 1 about cats', false],
    ['Chat', false],
  ])('%s: %s', (title, expected) => expect(isGivenTitle(title)).toBe(expected));
});
