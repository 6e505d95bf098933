import { describe, expect, it } from '@jest/globals';
import { IsString } from 'class-validator';
import type { ValidationError } from '../../../src/http/problem.js';
import { BodyValidationPipe, IgnoreUnknownFields } from '../../../src/http/validation.pipe.js';

class Strict {
  @IsString()
  title: string;
}

@IgnoreUnknownFields()
class Lenient extends Strict {}

describe('the pipe for bodies', () => {
  const pipe = new BodyValidationPipe();
  const read = (body: string, metatype: typeof Strict) =>
    pipe.transform(JSON.parse(body), { type: 'body', metatype });
  const refusal = async (body: string, metatype: typeof Strict) => {
    const error = await read(body, metatype).catch((reason: unknown) => reason as ValidationError);
    return (error as ValidationError).errors.map(({ pointer }) => pointer);
  };

  it.each(['color', 'constructor', 'toString', '__proto__'])(
    'refuses the unknown field %s, or drops it for a class that ignores such',
    async (field) => {
      const body = `{"title":"x","${field}":1}`;
      expect(await refusal(body, Strict)).toEqual([`#/${field}`]);
      expect({ ...((await read(body, Lenient)) as object) }).toEqual({ title: 'x' });
    },
  );

  it('escapes the name of an unknown field', async () => {
    expect(await refusal('{"title":"x","a/b~c":1}', Strict)).toEqual(['#/a~1b~0c']);
  });

  it('names at most ten unknown fields', async () => {
    const fields = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`x${index}`, 1]));
    expect(await refusal(JSON.stringify({ title: 'x', ...fields }), Strict)).toHaveLength(10);
  });

  it('checks what a class declares that ignores the rest', async () => {
    expect(await refusal('{"title":1,"color":"red"}', Lenient)).toEqual(['#/title']);
  });
});
