import fc from 'fast-check';

/** A schema of OpenAPI 3.0, as far as the document of this API uses its keywords. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly [Schema];
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

const knownKeywords = new Set(
  (
    '$ref allOf type nullable enum minLength maxLength pattern minimum maximum exclusiveMinimum items minItems maxItems properties required ' +
    'additionalProperties description example default format'
  ).split(' '),
);

/** Texts that break what takes texts to be harmless. */
const hostileTexts = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '@',
    '@nasa',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udc00y',
    '\u202e',
    '\ufeff',
    'İ',
    'ß',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    "'; DROP TABLE sessions; --",
    '%00',
    '<script>',
    '👩‍👩‍👧',
    'x'.repeat(200),
  ],
];

/** Any text: of ordinary characters, of any code points, or a hostile one. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.constantFrom(...hostileTexts) },
);

const numbersAtBounds = [
  0,
  1,
  1.5,
  -1,
  2 ** 31,
  2 ** 53,
  2 ** 53 - 1,
  1e15,
  1e21,
  1e308,
  5e-324,
  1790000000000,
];

/** Most members of a list that has no bound of its own. */
const maxMembers = 3;

/**
 * The JSON values that a schema allows.
 *
 * @param components the schemas that it may refer to, by name
 * @throws when it has a keyword that is not known here: values would be made that it does not allow
 */
export function valuesOf(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
): fc.Arbitrary<unknown> {
  const unknown = Object.keys(schema).filter((keyword) => !knownKeywords.has(keyword));
  if (unknown.length > 0)
    throw new Error(`Keywords of a schema that are not known here: ${unknown.join(', ')}`);
  const values = valuesThatAreNotNull(schema, components);
  return schema.nullable ? fc.oneof({ weight: 3, arbitrary: values }, fc.constant(null)) : values;
}

function valuesThatAreNotNull(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    return valuesOf(components[schema.$ref.replace('#/components/schemas/', '')] ?? {}, components);
  }
  if (schema.allOf) return valuesOf(schema.allOf[0], components);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return textsOf(schema);
    case 'integer':
      return numbersOf(schema).map(Math.round);
    case 'number':
      return numbersOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, components), {
        minLength: schema.minItems ?? 0,
        maxLength: schema.maxItems ?? maxMembers,
      });
    case 'object':
      return objectsOf(schema, components);
    case undefined:
      return fc.jsonValue();
  }
}

function textsOf({ minLength = 0, maxLength = Infinity, pattern }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  return anyText
    .map((text) => [...text].slice(0, maxLength).join(''))
    .map((text) => (text.length < minLength ? text.padEnd(minLength, 'x') : text));
}

function numbersOf({ minimum, maximum, exclusiveMinimum = false }: Schema): fc.Arbitrary<number> {
  const min = minimum ?? -1e308;
  const max = maximum ?? 1e308;
  const first = Math.max(min, -1_000) + Number(exclusiveMinimum);
  const isAllowed = (value: number) => value <= max && (exclusiveMinimum ? value > min : value >= min);
  return fc.oneof(
    fc.integer({ min: first, max: Math.min(max, first + 2_000) }),
    fc.constantFrom(...[...numbersAtBounds, min, max].filter(isAllowed)),
  );
}

function objectsOf(schema: Schema, components: Readonly<Record<string, Schema>>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, valuesOf(member, components)]),
  );
  const record = fc.record(members, { requiredKeys: [...required], noNullPrototype: true });
  if (typeof additionalProperties !== 'object') return record;
  const others = fc.dictionary(anyText, valuesOf(additionalProperties, components), { maxKeys: maxMembers });
  return fc.tuple(others, record).map(([other, known]) => ({ ...other, ...known }));
}
