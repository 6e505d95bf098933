import { describe, expect, it } from 'vitest';
import { axisTicks, shownLabels } from './bar-axes';

describe('axisTicks', () => {
  it.each([
    [0, [0, 1, 2, 3, 4]],
    [1, [0, 1, 2, 3, 4]],
    [12, [0, 3, 6, 9, 12]],
    [19, [0, 5, 10, 15, 20]],
    [268, [0, 70, 140, 210, 280]],
    [1_000_000, [0, 250_000, 500_000, 750_000, 1_000_000]],
  ])('draws five lines at round values that reach %d', (highest, ticks) => {
    expect(axisTicks(highest, false)).toEqual(ticks);
  });

  it('ends at the highest value when longer bars are cut', () => {
    expect(axisTicks(267.5, true)).toEqual([0, 70, 140, 210, 268]);
  });

  it('leaves out the line whose label would touch the one at the top', () => {
    expect(axisTicks(211, true)).toEqual([0, 55, 110, 165, 211]);
    expect(axisTicks(201, true)).toEqual([0, 55, 110, 165, 201]);
    expect(axisTicks(5, true)).toEqual([0, 2, 4, 5]);
    expect(axisTicks(4, true)).toEqual([0, 1, 2, 3, 4]);
  });

  it('draws all lines when nothing is high enough to cut at', () => {
    expect(axisTicks(0, true)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('shownLabels', () => {
  const labels = (count: number, widthPx: number, chartPx: number) =>
    Array.from({ length: count }, (_, index) => ({ xPx: ((index + 0.5) * chartPx) / count, widthPx }));

  it('shows all labels that have room', () => {
    expect(shownLabels(labels(4, 40, 400), 400)).toEqual([
      { index: 0, xPx: 50 },
      { index: 1, xPx: 150 },
      { index: 2, xPx: 250 },
      { index: 3, xPx: 350 },
    ]);
  });

  it('shows the first, the last and what fits between them when there is little room', () => {
    expect(shownLabels(labels(24, 40, 480), 480).map(({ index }) => index)).toEqual([
      0, 4, 7, 10, 13, 16, 19, 23,
    ]);
  });

  it('moves the outermost labels inwards', () => {
    expect(shownLabels(labels(8, 80, 320), 320)).toEqual([
      { index: 0, xPx: 40 },
      { index: 3, xPx: 140 },
      { index: 7, xPx: 280 },
    ]);
  });

  it('shows one label alone, and none without any', () => {
    expect(shownLabels(labels(1, 80, 320), 320)).toEqual([{ index: 0, xPx: 160 }]);
    expect(shownLabels([], 320)).toEqual([]);
  });
});
