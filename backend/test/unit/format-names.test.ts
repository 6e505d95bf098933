import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatNames } from '../../src/analysis/readers/format-names.js';

describe('the formats that are known by name', () => {
  const documented = readFileSync(new URL('../../FORMATS.md', import.meta.url), 'utf8').replaceAll(
    /\s+/gu,
    ' ',
  );

  it.each(formatNames.map((name) => [name]))('%s is described in FORMATS.md', (name) => {
    expect(documented).toContain(name);
  });

  it('are named once each', () => {
    expect(new Set(formatNames).size).toBe(formatNames.length);
    expect(formatNames.length).toBeGreaterThan(20);
  });
});
