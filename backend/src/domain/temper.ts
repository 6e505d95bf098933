import { z } from './zod.js';

/**
 * How strictly a description of stored JSON is taken. The description is written once, as a function of its temper, and has the same
 * types in all of them.
 */
export interface Temper {
  /** A value that must be there. The fallback stands for one that is not, or is wrong, where faults are forgiven. */
  readonly must: <Schema extends z.ZodType>(schema: Schema, fallback: z.output<Schema>) => Schema;
  /** A documented value that need not be known: null and absent both say that it is not. */
  readonly may: <Schema extends z.ZodType>(schema: Schema) => z.ZodOptional<z.ZodNullable<Schema>>;
  /** A value beside the documented ones. Others may use its name for something else, so it is never a fault. */
  readonly beside: <Schema extends z.ZodType>(schema: Schema) => z.ZodOptional<Schema>;
  /** Members that are wrong are left out where faults are forgiven. */
  readonly list: <Member extends z.ZodType>(member: Member) => z.ZodReadonly<z.ZodArray<Member>>;
  /** Numbers by name; wrong ones are left out like members of a list. */
  readonly numbers: () => z.ZodRecord<z.ZodString, z.ZodNumber>;
}

const notList = 'must be a list (array)';
const notObject = 'must be an object';
const number = z.number('must be a number');

/** What is written, as it is documented. */
export const documented: Temper = {
  must: (schema) => schema,
  may: (schema) => schema.nullish(),
  beside: (schema) => schema.optional(),
  list: (member) => z.array(member) as never,
  numbers: () => z.record(z.string(), number),
};

/** Most faults that are told of one list; there may be millions. */
const maxFaults = 1000;

/**
 * Finds what is wrong with what somebody gives. Lists are looked through member by member and no further than to their thousandth fault, or,
 * where members are no objects, to the first: zod alone makes an issue of every wrong member, however many there are.
 */
export const strict: Temper = {
  must: (schema) => schema,
  may: (schema) => schema.nullish(),
  beside: () => z.unknown().optional() as never,
  list: (member) => {
    const most = member instanceof z.ZodObject ? maxFaults : 1;
    return z
      .custom<unknown[]>(Array.isArray, notList)
      .superRefine((items, context) => checkEach(items.entries(), member, context, most)) as never;
  },
  numbers: () =>
    z
      .custom<Record<string, unknown>>((value) => isRecord(value), notObject)
      .superRefine((values, context) => checkEach(Object.entries(values), number, context, 1)) as never,
};

type IsRight = (value: unknown) => boolean;

/** What tells that a value is right as it is, by the schema of the list that it is in. */
const membersOfLists = new WeakMap<z.ZodType, IsRight>();

/**
 * A quick answer to whether a value is right as it is: true only if reading it by the schema changes nothing. A profile has ten thousand
 * posts of a dozen members, and a schema takes its time for each member of each.
 */
function rightnessOf(schema: z.ZodType): IsRight {
  const isOfList = membersOfLists.get(schema);
  if (isOfList) return (value) => Array.isArray(value) && value.every(isOfList);
  if (schema instanceof z.ZodCatch) return rightnessOf(schema.def.innerType as z.ZodType);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const nothing = schema instanceof z.ZodOptional ? undefined : null;
    const isInnerRight = rightnessOf(schema.def.innerType as z.ZodType);
    return (value) => value === nothing || isInnerRight(value);
  }
  if (schema instanceof z.ZodObject) return rightnessOfObject(schema);
  if ((schema.def as { checks?: unknown[] }).checks?.length) return () => false;
  if (schema instanceof z.ZodString) return (value) => typeof value === 'string';
  if (schema instanceof z.ZodNumber) return (value) => Number.isFinite(value);
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodEnum) return (value) => (schema.options as unknown[]).includes(value);
  return () => false;
}

function rightnessOfObject(schema: z.ZodObject): IsRight {
  const members = new Map(
    Object.entries(schema.shape).map(([name, member]) => [name, rightnessOf(member as z.ZodType)]),
  );
  const needed = [...members].flatMap(([name, isRight]) => (isRight(undefined) ? [] : [name]));
  return (value) =>
    isRecord(value) &&
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => members.get(name)?.(value[name]) === true);
}

/** Reads what is stored and never fails: what is wrong is not known, and wrong members of lists are left out. A number is taken for text. */
export const forgiving: Temper = {
  must: (schema, fallback) => {
    const forgive = ({ value }: { value: unknown }): unknown =>
      typeof fallback === 'string' && typeof value === 'number' ? String(value) : fallback;
    return schema.catch(forgive as never) as never;
  },
  may: (schema) => schema.nullish().catch(null) as never,
  beside: (schema) => schema.optional().catch(undefined) as never,
  list: (member) => {
    const forgiven = member.nullable().catch(null);
    const isRight = rightnessOf(member);
    const schema = z
      .custom<unknown[]>(Array.isArray)
      .transform((items) =>
        items.map((item) => (isRight(item) ? item : forgiven.parse(item))).filter((item) => item !== null),
      ) as never;
    membersOfLists.set(schema, isRight);
    return schema;
  },
  numbers: () =>
    z
      .record(z.string(), number.nullable().catch(null))
      .transform((values) =>
        Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
      ) as never,
};

/** Whether a parsed JSON value is an object, neither `null` nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkEach(
  members: Iterable<[PropertyKey, unknown]>,
  schema: z.ZodType,
  context: z.RefinementCtx,
  most: number,
): void {
  let faults = 0;
  for (const [key, member] of members) {
    for (const { path, message } of schema.safeParse(member).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path: [key, ...path] });
      faults += 1;
    }
    if (faults >= most) return;
  }
}
