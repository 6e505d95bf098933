import { readFilter, writeFilter } from '@persona-lens/backend/domain/post-filter/filter-address';
import { withoutDimension, type PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';

/** The dimensions of which several values can be chosen. */
type ListDimension = {
  [Name in keyof PostFilter]-?: NonNullable<PostFilter[Name]> extends readonly unknown[] ? Name : never;
}[keyof PostFilter];

/** A value of a dimension. */
type ValueOf<Name extends ListDimension> = NonNullable<PostFilter[Name]>[number];

/** What somebody chooses by a bar or a row that stands for one value. */
export type Choice = { [Name in ListDimension]: { dimension: Name; value: ValueOf<Name> } }[ListDimension];

/** Whether a filter has a value of a dimension. Names that differ by case only are the same. */
export const hasChoice = (filter: PostFilter, { dimension, value }: Choice): boolean =>
  valuesOf(filter, dimension).some((one) => isSame(one, value));

/** The filter with some values of a dimension beside those that it has, or without them where it has them all. */
export function toggleValues<Name extends ListDimension>(
  filter: PostFilter,
  dimension: Name,
  values: readonly ValueOf<Name>[],
): PostFilter {
  const chosen = valuesOf(filter, dimension);
  const others = chosen.filter((one) => !values.some((value) => isSame(one, value)));
  const hasAll = others.length === chosen.length - values.length;
  return withValues(filter, dimension, hasAll ? others : [...others, ...values]);
}

/** {@link toggleValues} of one. */
export const toggleChoice = (filter: PostFilter, { dimension, value }: Choice): PostFilter =>
  toggleValues(filter, dimension, [value]);

/** The filter with another value of a dimension that has one only, or without it where it has this one. */
export function toggleOnly<Name extends keyof PostFilter>(
  filter: PostFilter,
  dimension: Name,
  value: NonNullable<PostFilter[Name]>,
): PostFilter {
  return isOnly(filter, dimension, value)
    ? withoutDimension(filter, dimension)
    : { ...filter, [dimension]: value };
}

/** Whether a value is what a filter asks of a dimension. */
export const isOnly = <Name extends keyof PostFilter>(
  filter: PostFilter,
  dimension: Name,
  value: NonNullable<PostFilter[Name]>,
): boolean => JSON.stringify(filter[dimension]) === JSON.stringify(value);

/** In the order in which addresses have the values. */
function withValues(filter: PostFilter, dimension: ListDimension, values: readonly unknown[]): PostFilter {
  if (values.length === 0) return withoutDimension(filter, dimension);
  return readFilter(writeFilter({ ...filter, [dimension]: values })).filter;
}

const valuesOf = (filter: PostFilter, dimension: ListDimension): readonly (string | number)[] =>
  filter[dimension] ?? [];

const isSame = (one: string | number, other: string | number): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase();
