import { isUtf8 } from 'node:buffer';
import { maxJsonDepth, maxJsonValues, measureJson } from '../domain/json-extent.js';
import { MalformedBodyError } from './body-errors.js';
import { ValidationError } from './problem.js';

/**
 * The object that a body is as JSON; undefined for no bytes, which are no body. It is refused before anything is made of it when that would take too much memory or stack.
 *
 * @throws MalformedBodyError for what is no JSON or no UTF-8; ValidationError for what is no object, nested too deep or of too many values.
 */
export function parseJsonBody(bytes: Buffer): object | undefined {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) {
    throw new MalformedBodyError('The body is not valid UTF-8. Send JSON encoded as UTF-8.', 'must be UTF-8');
  }
  const { values, depth } = measureJson(bytes);
  if (depth > maxJsonDepth) throw wrongBody(`must not be nested deeper than ${maxJsonDepth} levels`);
  if (values > maxJsonValues)
    throw wrongBody(`must have at most ${maxJsonValues.toLocaleString('en')} values`);
  const value = parse(bytes.toString());
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongBody('must be a JSON object');
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // V8's message may quote the body, which is somebody's data: a position says enough.
    const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    const where = position === undefined ? '' : ` at character ${position}`;
    throw new MalformedBodyError(
      `The body is not valid JSON${where}. Check its syntax.`,
      `must be JSON${where && `: error${where}`}`,
      cause,
    );
  }
}

const wrongBody = (detail: string) => new ValidationError([{ in: 'body', pointer: '#', detail }]);
