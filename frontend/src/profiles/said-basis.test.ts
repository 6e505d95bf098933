import { expect, it } from 'vitest';
import { withoutSaid } from './said-basis';

const said = 'Based on 600 posts, Sep 3, 2024 – Aug 29, 2026';

it.each([
  [said, ''],
  [`Median of likes and replies together. ${said}`, 'Median of likes and replies together'],
  [
    `Median of likes together. ${said}. Faint bars rest on few posts`,
    'Median of likes together. Faint bars rest on few posts',
  ],
  [
    `${said}. 100 older posts not stored and not counted here`,
    '100 older posts not stored and not counted here',
  ],
  ['Based on 60 posts, Sep 3 – 4, 2024', 'Based on 60 posts, Sep 3 – 4, 2024'],
])('leaves out of %j what the page has said', (caption, left) => {
  expect(withoutSaid(caption, said)).toBe(left);
  expect(withoutSaid(caption, '')).toBe(caption);
});
