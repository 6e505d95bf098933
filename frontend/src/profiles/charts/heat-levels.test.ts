// @vitest-environment node
import { expect, it } from 'vitest';
import { legendOf, levelOf } from './heat-levels';

it.each([0, 1, 2, 3, 7, 12, 100, 4999])('tells in the legend the shade of every count up to %i', (max) => {
  const legend = legendOf(max);
  for (let count = 0; count <= max; count += 1) {
    const step = legend.find(({ from, to }) => from <= count && count <= to);
    if (step?.level !== levelOf(count, max))
      expect([count, step?.level]).toEqual([count, levelOf(count, max)]);
  }
  expect(legend.at(-1)).toMatchObject({ to: max });
});

it('gives the strongest shade to the highest count and none to zero', () => {
  expect([levelOf(0, 9), levelOf(1, 9), levelOf(9, 9), levelOf(0, 0)]).toEqual([0, 1, 5, 0]);
});
