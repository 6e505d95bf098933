import { Ajv, type ValidateFunction } from 'ajv';
import type { Answer } from '../http.js';
import { components, type Operation } from './api-document.js';

/** A schema of OpenAPI 3.0 as JSON Schema, which has neither `nullable` nor bounds that a flag makes exclusive. */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, example: _example, ...rest } = schema as Record<string, unknown>;
  const converted = Object.fromEntries(
    Object.entries(rest).map(([keyword, value]) => [keyword, toJsonSchema(value)]),
  );
  if (typeof converted['$ref'] === 'string') {
    converted['$ref'] = converted['$ref'].replace('#/components/schemas/', 'api#/$defs/');
  }
  if (converted['exclusiveMinimum'] === true) {
    converted['exclusiveMinimum'] = converted['minimum'];
    delete converted['minimum'];
  }
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted;
}

const ajv = new Ajv({ strict: true, strictTypes: false, validateFormats: false, allowUnionTypes: true });
ajv.addSchema({
  $id: 'api',
  $defs: {
    ...(toJsonSchema(components) as object),
    // It is kept as it was sent, and parts that nothing rests on may be of another kind than this version would write.
    AnalysisResult: {
      type: 'object',
      properties: { user_info: { type: 'object' }, tweets: { type: 'array' } },
      required: ['user_info', 'tweets'],
    },
  },
});

const validators = new Map<string, ValidateFunction>();

function validatorOf(operation: Operation, status: number, type: string): ValidateFunction | null {
  const key = `${operation.operationId} ${status} ${type}`;
  const known = validators.get(key);
  if (known) return known;
  const schema = operation.responses[status]?.content?.[type]?.schema;
  if (!schema) return null;
  const validator = ajv.compile(toJsonSchema(schema) as object);
  validators.set(key, validator);
  return validator;
}

/** What is wrong with an answer to an operation by the API's document; null when it is as it must be. */
export function faultOfAnswer(operation: Operation, answer: Answer): string | null {
  const documented = operation.responses[answer.status];
  if (!documented) return `answers ${answer.status}, which is not documented`;
  if (answer.status === 500) return 'answers 500';
  if (!documented.content) return answer.text === '' ? null : `has a body with ${answer.status}`;
  const type = answer.headers['content-type']?.split(';', 1)[0] ?? 'nothing';
  const validate = validatorOf(operation, answer.status, type);
  if (!validate) return `answers ${answer.status} with ${type}, which is not documented`;
  if (validate(/[/+]json$/.test(type) ? answer.body : answer.text)) return null;
  return `answers ${answer.status} with a body that is not what is documented: ${ajv.errorsText(validate.errors)}`;
}
