/**
 * How much of an answer somebody has been shown. As the id of an event it says all that another process, or this one after a restart, must know to
 * go on from there:
 *
 *     1250.3.k2x9f1    the first 1,250 UTF-16 units of the text, the first 3 tool events, and a check of that text
 */
export interface Shown {
  readonly textLength: number;
  readonly toolEvents: number;
  /** {@link checkOf} of the text; null when it is not known, and taken on trust. */
  readonly check: number | null;
}

/** The check of no text: the offset basis of FNV-1a. */
const noText = 0x811c9dc5;

/** Nothing. */
export const nothingShown: Shown = { textLength: 0, toolEvents: 0, check: noText };

/**
 * A checksum of a text (FNV-1a of 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/, over UTF-16 units).
 *
 * @param before that of the text before this one.
 */
export function checkOf(text: string, before: number = noText): number {
  let check = before;
  for (let at = 0; at < text.length; at += 1) check = Math.imul(check ^ text.charCodeAt(at), 0x01000193);
  return check >>> 0;
}

/** Whether two callers have been shown the same of an answer; null when it is not known what. */
export const isSameShown = (one: Shown | null, other: Shown | null): boolean =>
  one === other ||
  (one?.textLength === other?.textLength &&
    one?.toolEvents === other?.toolEvents &&
    one?.check === other?.check);

/** The id of the event with which that much is shown. */
export const eventIdOf = ({ textLength, toolEvents, check }: Shown): string =>
  [textLength, toolEvents, ...(check === null ? [] : [check.toString(36)])].join('.');

const eventId = /^(\d{1,9})(?:\.(\d{1,9})(?:\.([0-9a-z]{1,7}))?)?$/;

/** What an id says, or the first parts of one; null when it is none. */
export function readEventId(text: string): Shown | null {
  const [, textLength, toolEvents = '0', check] = eventId.exec(text) ?? [];
  if (textLength === undefined) return null;
  return {
    textLength: Number(textLength),
    toolEvents: Number(toolEvents),
    check: check === undefined ? null : Number.parseInt(check, 36),
  };
}
