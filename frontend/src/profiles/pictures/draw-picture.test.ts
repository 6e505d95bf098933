// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { pictureSvg } from './draw-picture';
import type { Picture } from './picture';

const frame = { title: 'Hours of the "week"', caption: 'Based on 3 posts', source: '@a & <b>' };

function drawn(picture: Picture, around = frame) {
  const parsed = new DOMParser().parseFromString(pictureSvg(around, picture), 'image/svg+xml');
  const texts = [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent);
  return { parsed, texts, count: (selector: string) => parsed.querySelectorAll(selector).length };
}

describe('a picture of a chart', () => {
  it('says its title, what it rests on and where it comes from, whatever signs they hold', () => {
    const { parsed, texts } = drawn(
      { kind: 'heat', counts: [[1]] },
      { ...frame, caption: 'a\u0000 <script>' },
    );
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.querySelector('title')?.textContent).toBe(frame.title);
    expect(texts).toEqual(
      expect.arrayContaining([frame.title, 'a\uFFFD <script>', frame.source, 'Mon', '21:00']),
    );
    expect(parsed.querySelector('script')).toBeNull();
  });

  it('draws a bar for each figure above zero, those of few posts faintly and not above the plot', () => {
    const bars = [
      { label: 'one', value: 0 },
      { label: 'two', value: 4 },
      { label: 'three', value: 900, isFew: true },
    ];
    const { parsed, texts } = drawn({ kind: 'columns', unit: 'Posts', bars });
    const heights = [...parsed.querySelectorAll('g rect')].map((bar) => Number(bar.getAttribute('height')));
    expect(heights).toEqual([320, 320]);
    expect(texts).toEqual(expect.arrayContaining(['Posts', 'one', 'three', '4']));
  });

  it('draws rows with their figures, and cuts names that do not fit', () => {
    const { texts } = drawn({
      kind: 'rows',
      bars: [
        { name: 'n'.repeat(500), value: 2, figure: '2 posts' },
        { name: 'short', value: 1, figure: '1 post' },
      ],
    });
    expect(texts).toEqual(
      expect.arrayContaining([expect.stringMatching(/^n{60,}…$/), '2 posts', 'short', '1 post']),
    );
  });

  it('draws a line for each name, with a gap where nothing is known', () => {
    const points = [1, null, 3].map((value, at) => ({ label: `w${at}`, values: [value, 2] }));
    const { parsed } = drawn({ kind: 'lines', names: ['@a', '@b'], points });
    const paths = [...parsed.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
    expect(paths.map((path) => path.replaceAll(/[^ML]/g, ''))).toEqual(['MM', 'MLL']);
  });
});
