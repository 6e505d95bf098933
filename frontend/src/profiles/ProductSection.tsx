import { Button, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { Post } from '@persona-lens/backend/domain/post';
import { useMemo, useState } from 'react';
import { formatCounted } from '../lib/number-format';
import classes from './ProductSection.module.css';
import { groupProducts, type ProductGroup } from './product-groups';
import type { Product, Profile } from './profile';
import { NothingHere, Section } from './Section';

/** How many products of a category are shown before the rest is asked for. */
const SHOWN = 8;

/** What `ProductSection` needs. */
export interface ProductSectionProps {
  profile: Profile;
  /** Those to count. */
  posts: readonly Post[];
  /** What the counts rest on. */
  basis: string;
  chosen: Product | null;
  onChoose: (product: Product) => void;
}

/** The products that the analysis found, by category, each leading to the posts that mention it. */
export function ProductSection({ profile, posts, basis, chosen, onChoose }: ProductSectionProps) {
  const groups = useMemo(() => groupProducts(profile, posts), [profile, posts]);
  return (
    <Section
      title="Mentioned products"
      level={4}
      caption={
        groups.length > 0
          ? `${formatCounted(
              groups.reduce((sum, { products }) => sum + products.length, 0),
              'product',
            )}. ${basis}`
          : null
      }
    >
      {groups.length === 0 && <NothingHere>The profile names no products.</NothingHere>}
      <div className={classes.groups}>
        {groups.map(({ category, products }) => (
          <Category
            key={category}
            category={category}
            products={products}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </Section>
  );
}

interface CategoryProps extends ProductGroup {
  chosen: Product | null;
  onChoose: (product: Product) => void;
}

function Category({ category, products, chosen, onChoose }: CategoryProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? products : products.slice(0, SHOWN);
  return (
    <Stack gap={4}>
      <Text component="h5" className={classes.category}>
        {category}
      </Text>
      <ul className={classes.list}>
        {shown.map(({ product, posts }, index) => (
          <li key={index}>
            {posts > 0 || product === chosen ? (
              <UnstyledButton
                className={classes.product}
                aria-pressed={product === chosen}
                onClick={() => onChoose(product)}
              >
                <span className={classes.name}>{product.name}</span>
                <span className={classes.posts}>
                  {formatCounted(posts, 'post')}
                  <VisuallyHidden component="span">: show</VisuallyHidden>
                </span>
                <IconChevronRight size={16} className={classes.chevron} aria-hidden />
              </UnstyledButton>
            ) : (
              <div className={classes.product}>
                <span className={classes.name}>{product.name}</span>
                <span className={classes.posts}>
                  {product.postIds.length === 0 ? 'posts not recorded' : formatCounted(0, 'post')}
                </span>
              </div>
            )}
          </li>
        ))}
      </ul>
      {products.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!isOpen)} className={classes.more}>
          {isOpen ? 'Show fewer' : `Show ${products.length - SHOWN} more`}
        </Button>
      )}
    </Stack>
  );
}
