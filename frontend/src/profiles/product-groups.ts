import type { Positions } from '@persona-lens/backend/domain/columns/positions';
import type { Product, Profile } from './profile';

/** The products of one category, the most mentioned first, each with how many of the posts mention it. */
export interface ProductGroup {
  category: string;
  products: { product: Product; posts: number }[];
}

/**
 * The products of a profile by category, categories in the order in which the profile first names them. Those that are but hashtags,
 * accounts and sites are left out: they have lists of their own.
 *
 * @param positions of the posts to count; null for all of the profile
 */
export function groupProducts(profile: Profile, positions: Positions = null): ProductGroup[] {
  const { posts } = profile;
  const postIds = new Set(
    positions === null ? posts.map(({ id }) => id) : Array.from(positions, (position) => posts[position]?.id),
  );
  const groups = new Map<string, ProductGroup>();
  for (const product of profile.products) {
    if (isListedElsewhere(product.name)) continue;
    const group = groups.get(product.category) ?? { category: product.category, products: [] };
    groups.set(product.category, group);
    const mentions = new Set(product.postIds.filter((id) => postIds.has(id))).size;
    group.products.push({ product, posts: mentions });
  }
  for (const { products } of groups.values()) products.sort((a, b) => b.posts - a.posts);
  return [...groups.values()];
}

/** `#wetlands`, `@ornis_lab`, `https://nature.example/report`, `www.nature.example`. */
const isListedElsewhere = (name: string): boolean =>
  /^(?:[#@＃＠]\S+|(?:https?:\/\/|www\.)\S+)$/iu.test(name.trim());
