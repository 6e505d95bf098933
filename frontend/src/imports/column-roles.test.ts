import { expect, it } from 'vitest';
import { withRole } from './column-roles';

it('takes the text of a post from one column only, and times from several', () => {
  const mapping = { columns: { title: 'text', body: 'ignore', day: 'time', hour: 'ignore' } } as const;
  expect(withRole(mapping, 'body', 'text').columns).toMatchObject({ title: 'ignore', body: 'text' });
  expect(withRole(mapping, 'hour', 'time').columns).toMatchObject({ day: 'time', hour: 'time' });
});
