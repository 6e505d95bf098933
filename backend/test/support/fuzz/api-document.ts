import { readFileSync } from 'node:fs';
import type { Schema } from './schema-values.js';

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** A method of a path, as the document describes it. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  /** With `{names}` of parameters. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'path' | 'method'>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(
  readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'),
) as Document;

/** The schemas that others refer to, by name. */
export const components = document.components.schemas;

/** Every operation of the API, by its id. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      operation.operationId,
      { ...operation, path, method: method.toUpperCase() },
    ]),
  ),
);

/** @throws when there is no such operation */
export function operationOf(operationId: string): Operation {
  const operation = operations.get(operationId);
  if (!operation) throw new Error(`No operation ${operationId}`);
  return operation;
}
