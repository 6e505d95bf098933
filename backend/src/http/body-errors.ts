import { ProblemError } from './problem.js';

/** 400: the body did not arrive whole, or is not what it says that it is. */
export class MalformedBodyError extends ProblemError {
  constructor(detail: string, pointerDetail: string, cause?: unknown) {
    super({
      status: 400,
      type: 'body-malformed',
      title: 'Malformed body',
      detail,
      errors: [{ in: 'body', pointer: '#', detail: pointerDetail }],
      cause,
    });
  }
}

/** 413: the body has more bytes, after decompression, than the route takes. */
export class BodyTooLargeError extends ProblemError {
  constructor(limitBytes: number) {
    super({
      status: 413,
      type: 'body-too-large',
      title: 'Body too large',
      detail: `The body is larger than the ${limitBytes.toLocaleString('en')} bytes that are accepted here. Send less.`,
      errors: [{ in: 'body', pointer: '#', detail: `must have at most ${limitBytes} bytes` }],
    });
  }
}

/** 415: a header says that the body is of a kind that the route does not read. */
export class UnsupportedMediaTypeError extends ProblemError {
  constructor(header: 'content-type' | 'content-encoding', detail: string) {
    super({
      status: 415,
      type: 'media-type-unsupported',
      title: 'Unsupported media type',
      detail: `The body cannot be read: ${header} ${detail}.`,
      errors: [{ in: 'header', pointer: `#/${header}`, detail }],
    });
  }
}
