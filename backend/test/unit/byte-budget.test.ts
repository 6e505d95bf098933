import { describe, expect, it } from '@jest/globals';
import { ByteBudget } from '../../src/http/byte-budget.js';

describe('a budget of bytes', () => {
  it('refuses what has no room beside the others, until they give back', () => {
    const budget = new ByteBudget(100);
    const [one, other] = [budget.open(), budget.open()];
    expect(one.grow(60)).toBe(true);
    expect(other.grow(40)).toBe(true);
    expect(other.grow(1)).toBe(false);
    one.release();
    expect(other.grow(60)).toBe(true);
    expect(budget.open().grow(1)).toBe(false);
  });

  it('lets in one that is too large for it when there is no other', () => {
    const budget = new ByteBudget(100);
    const large = budget.open();
    expect(large.grow(90)).toBe(true);
    expect(large.grow(90)).toBe(true);
    expect(budget.open().grow(1)).toBe(false);
  });

  it('takes back a share once, and counts nothing for it afterwards', () => {
    const budget = new ByteBudget(100);
    const share = budget.open();
    expect(share.grow(50)).toBe(true);
    share.release();
    share.release();
    expect(share.grow(1_000)).toBe(true);
    const [one, other] = [budget.open(), budget.open()];
    expect(one.grow(50)).toBe(true);
    expect(other.grow(50)).toBe(true);
    expect(other.grow(1)).toBe(false);
  });
});
