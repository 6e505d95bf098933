// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { postingPatterns } from './posting-patterns';
import { aProfile } from './test-profile';

describe('postingPatterns', () => {
  it('orders days from Monday and bands from midnight, with zeros for what is not stored', () => {
    const patterns = postingPatterns(
      aProfile({ patterns: { peak_days: { Sunday: 1, Monday: 3 }, peak_hours: { '20-24': 4, '00-04': 0 } } }),
    );
    expect(patterns?.days.map((bar) => `${bar.label} ${bar.posts}`)).toEqual([
      'Mon 3',
      'Tue 0',
      'Wed 0',
      'Thu 0',
      'Fri 0',
      'Sat 0',
      'Sun 1',
    ]);
    expect(patterns?.hours.map((bar) => bar.label)).toEqual([
      '00–04',
      '04–08',
      '08–12',
      '12–16',
      '16–20',
      '20–24',
    ]);
    expect(patterns?.hours[5]).toMatchObject({ name: '20:00–24:00', posts: 4, share: 1 });
  });

  it('gives nothing when the profile stores none', () => {
    expect(
      postingPatterns(
        aProfile({ tweets: [{ timestamp_ms: 0 }], patterns: { peak_days: {}, peak_hours: {} } }),
      ),
    ).toBeNull();
  });
});
