import { describe, expect, it } from '@jest/globals';
import { ContinuedText } from '../../src/chat/continued-text.js';

/** What is added to a text by pieces. */
function added(before: string, ...pieces: string[]): string {
  const text = new ContinuedText(before);
  return pieces.map((piece) => text.take(piece)).join('') + text.end();
}

const before = 'It posts mostly at night. It rarely posts at noon, and';

describe('an answer that is continued', () => {
  it.each([
    ['goes on where it was', [' never', ' at dawn.'], ' never at dawn.'],
    ['says its last words again', ['It rarely posts ', 'at noon, and never.'], ' never.'],
    ['says its last words again, character by character', [...'rarely posts at noon, and never.'], ' never.'],
    ['begins anew', [before, ' never.'], ' never.'],
    [
      'begins anew after a blank line',
      ['\n\n', 'It posts mostly at night. It rarely', ' posts at noon, and never.'],
      ' never.',
    ],
    ['only says again what was said', ['It posts mostly at night.'], ''],
    ['has little in common by chance', ['and so on.'], 'and so on.'],
    [
      'begins like a part of it and goes elsewhere',
      ['It posts mostly', ' at dawn.'],
      'It posts mostly at dawn.',
    ],
    ['has a word that was said', ['posts'], 'posts'],
    ['says nothing', [], ''],
  ])('that %s is said once', (_what, pieces, expected) => {
    expect(added(before, ...pieces)).toBe(expected);
  });

  it('holds nothing back when there is nothing before', () => {
    expect(new ContinuedText('').take('It')).toBe('It');
  });

  it('is soon found to go on, however long it is', () => {
    const long = 'word '.repeat(200_000);
    expect(added(long, ...Array<string>(1_000).fill('other '))).toBe('other '.repeat(1_000));
  });
});
