import { objectOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { comparable } from './column-name.js';
import { pythonValue } from './python-text.js';

/** A row of a table or an object of a list, whose members are found whatever the style of their names. */
export class SourceRecord {
  private readonly members = new Map<string, unknown>();
  private readonly inner = new Map<string, SourceRecord | null>();

  constructor(object: JsonObject) {
    for (const [name, value] of Object.entries(object)) {
      const key = comparable(name);
      // What a format found nothing for is not there.
      if (value !== undefined && !this.members.has(key)) this.members.set(key, value);
    }
  }

  /** Names of the outermost members, in one style. */
  get names(): Iterable<string> {
    return this.members.keys();
  }

  has(path: string): boolean {
    if (this.members.has(path)) return true;
    const [first, rest] = parts(path);
    return rest !== undefined && this.innerOf(first)?.has(rest) === true;
  }

  /**
   * The value of a member, or of a member of a member: `author.username` is found as a name with a dot in it (a flattened table), in an
   * object, and in a cell with an object written as text.
   */
  get(path: string): unknown {
    const value = this.members.get(path);
    if (value !== undefined) return value;
    const [first, rest] = parts(path);
    return rest === undefined ? undefined : this.innerOf(first)?.get(rest);
  }

  private innerOf(name: string): SourceRecord | null {
    let inner = this.inner.get(name);
    if (inner === undefined) {
      const value = this.members.get(name);
      const object = objectOf(typeof value === 'string' ? pythonValue(value) : value);
      inner = object === undefined ? null : new SourceRecord(object);
      this.inner.set(name, inner);
    }
    return inner;
  }
}

const known = new Map<string, readonly [string, string | undefined]>();

/** The first name of a path and the rest of it. */
function parts(path: string): readonly [string, string | undefined] {
  let found = known.get(path);
  if (found === undefined) {
    const dot = path.indexOf('.');
    found = dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
    if (known.size < 10_000) known.set(path, found);
  }
  return found;
}
