import { Button, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { Positions } from '@persona-lens/backend/domain/columns/positions';
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
  /** Of the posts to count; null for all. */
  positions: Positions;
  /** What the counts rest on. */
  basis: string;
  isChosen: (product: Product) => boolean;
  onChoose: (product: Product) => void;
}

/** The products that the analysis found, by category, each leading to the posts that mention it. */
export function ProductSection({ profile, positions, basis, isChosen, onChoose }: ProductSectionProps) {
  const groups = useMemo(() => groupProducts(profile, positions), [profile, positions]);
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
            isChosen={isChosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </Section>
  );
}

interface CategoryProps extends ProductGroup {
  isChosen: (product: Product) => boolean;
  onChoose: (product: Product) => void;
}

function Category({ category, products, isChosen, onChoose }: CategoryProps) {
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
            {posts > 0 || isChosen(product) ? (
              <UnstyledButton
                className={classes.product}
                aria-pressed={isChosen(product)}
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
