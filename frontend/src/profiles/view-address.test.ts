// @vitest-environment node
import { expect, it } from 'vitest';
import { viewSearch } from './view-address';

it('takes the filter and the time zone along to another view, and nothing else', () => {
  expect(viewSearch('?profile=heron&tag=a&tag=b&time_zone=Asia%2FTokyo&message=5')).toBe(
    '?tag=a&tag=b&time_zone=Asia%2FTokyo',
  );
  expect(viewSearch('?profile=heron')).toBe('');
});
