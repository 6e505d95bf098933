// @vitest-environment node
import { expect, it } from 'vitest';
import { groupProducts } from './product-groups';
import { aProfile } from './test-profile';

it('groups products by category, counts the posts that this profile has, and leaves out what other lists have', () => {
  const products = [
    { product: 'Net', category: 'Gear', tweet_ids: ['2'] },
    ...['#wetlands', '@ornis_lab', 'www.nature.example'].map((product) => ({ product, category: 'Tags' })),
    { product: 'App', category: null },
    { product: 'Boat', category: 'Gear', tweet_ids: ['1', '2', '2', 'gone'] },
  ];
  const profile = aProfile({ tweets: [{ id: '1' }, { id: '2' }], analysis: { products } });
  expect(
    groupProducts(profile).map((group) => [
      group.category,
      ...group.products.map((entry) => `${entry.product.name} ${entry.posts}`),
    ]),
  ).toEqual([
    ['Gear', 'Boat 2', 'Net 1'],
    ['Other', 'App 0'],
  ]);
});
