import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';

/** A schema of the OpenAPI document. */
export type ApiSchema = NonNullable<Extract<ApiBodyOptions, { schema: unknown }>['schema']>;

/** What a schema takes, for the OpenAPI document. */
export const apiSchemaOf = (schema: z.ZodType): ApiSchema =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' }) as ApiSchema;

/** Schemas by the name that they have among the document's components; where one holds another, it refers to it. */
export function apiComponents(schemas: Record<string, z.ZodType>): Record<string, ApiSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const components = z.toJSONSchema(registry, {
    target: 'openapi-3.0',
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(components.schemas).map(([id, { $id: _id, ...schema }]) => [id, schema as ApiSchema]),
  );
}
