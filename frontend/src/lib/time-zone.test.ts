// @vitest-environment node
import { expect, it } from 'vitest';
import { allTimeZones } from './time-zone';

it('lists UTC first and once', () => {
  const zones = allTimeZones();
  expect(zones[0]).toBe('UTC');
  expect(new Set(zones).size).toBe(zones.length);
});
