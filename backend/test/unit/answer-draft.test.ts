import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AnswerDraft } from '../../src/chat/answer-draft.js';
import { eventIdOf, nothingShown, readEventId, type Shown } from '../../src/chat/shown.js';

/** What somebody has who is shown an answer. */
interface Copy {
  text: string;
  readonly tools: Map<number, string>;
}

const empty = (): Copy => ({ text: '', tools: new Map() });
const isHalf = (text: string) => /^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text);

/** Shows all that there is from a point on; answers the points in between. */
function show(draft: AnswerDraft, copy: Copy, from: Shown): Shown[] {
  const points = [from];
  for (let part = draft.next(from); part; part = draft.next(part.shown)) {
    if (part.type === 'token') {
      const { delta } = part.data as { delta: string };
      expect(isHalf(delta)).toBe(false);
      copy.text += delta;
    } else {
      const { id, status } = part.data as { id: number; status: string };
      copy.tools.set(id, status);
    }
    points.push(part.shown);
  }
  return points;
}

const deltas = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    // Halves of characters, which the next delta may complete.
    fc.constantFrom('\ud83d', '\udd75', 'a', '🕵️', '\u0000'),
    fc.nat(2).map((id) => ({ id })),
  ),
  { maxLength: 30 },
);

function write(
  draft: AnswerDraft,
  steps: readonly (string | { id: number })[],
  onStep = () => undefined as void,
): void {
  for (const [index, step] of steps.entries()) {
    if (typeof step === 'string') draft.append(step);
    else
      draft.useTool(String(step.id), {
        tool: 't',
        status: index % 2 ? 'done' : 'running',
        detail: String(index),
      });
    onStep();
  }
  draft.close();
  onStep();
}

const wholeOf = (draft: AnswerDraft): Copy => ({
  text: draft.text,
  tools: new Map(draft.toolCalls.map(({ status }, id) => [id, status])),
});

describe('an answer', () => {
  it('is shown without gap or double to who is cut off anywhere, and comes back anywhere later', () => {
    fc.assert(
      fc.property(deltas, fc.nat(), fc.nat(), (steps, cut, back) => {
        const draft = new AnswerDraft('', []);
        const copy = empty();
        let shown: Shown | null = nothingShown;
        let at = 0;
        write(draft, steps, () => {
          at += 1;
          const isThere = at <= cut % (steps.length + 1) || at > back % (steps.length + 1);
          if (!isThere) return;
          // Who comes back sends what the id of the last event said.
          const found = draft.find(readEventId(eventIdOf(shown ?? nothingShown)) ?? nothingShown);
          expect(found).not.toBeNull();
          shown = show(draft, copy, found ?? nothingShown).at(-1) ?? null;
        });
        expect(copy).toEqual(wholeOf(draft));
        expect(copy.text).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 300 },
    );
  });

  it('is shown as exactly the rest after each event, also by who has it from the database only', () => {
    fc.assert(
      fc.property(deltas, (steps) => {
        const draft = new AnswerDraft('', []);
        const points: Shown[] = [];
        const copies: Copy[] = [];
        const copy = empty();
        write(draft, steps, () => {
          for (const point of show(draft, copy, points.at(-1) ?? nothingShown).slice(
            points.length > 0 ? 1 : 0,
          )) {
            points.push(point);
            copies.push({ text: draft.text.slice(0, point.textLength), tools: new Map(copy.tools) });
          }
        });
        const stored = new AnswerDraft(draft.text, draft.toolCalls);
        for (const [index, point] of points.entries()) {
          const rest = copies[index] ?? empty();
          show(stored, rest, stored.find(point) ?? nothingShown);
          expect(rest).toEqual(wholeOf(draft));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is shown anew to who has been shown another text, more of it, or half of a character', () => {
    const draft = new AnswerDraft('It posts 🕵 daily', [
      { tool: 't', status: 'done', detail: null, event: 2 },
    ]);
    expect(draft.find(draft.shown)).toEqual(draft.shown);
    expect(draft.find({ textLength: 9, toolEvents: 0, check: null })).toMatchObject({ textLength: 9 });
    const others = [
      { textLength: 9, toolEvents: 0, check: 7 },
      { textLength: 10, toolEvents: 0, check: null },
      { textLength: 99, toolEvents: 0, check: null },
      { textLength: 9, toolEvents: 3, check: null },
    ];
    expect(others.map((other) => draft.find(other))).toEqual([null, null, null, null]);
    expect(draft.find(new AnswerDraft('Other text', []).shown)).toBeNull();
  });

  it('is shown in pieces to who has missed much of it, never cut inside a character', () => {
    const draft = new AnswerDraft(`x${'🕵'.repeat(50_000)}`, []);
    const copy = empty();
    expect(show(draft, copy, nothingShown).length).toBeGreaterThan(3);
    expect(copy.text).toBe(draft.text);
  });
});

describe('the id of an event', () => {
  it.each(['', 'x', '-1', '1.', '1.2.3.4', '1.2.Z', '9999999999', '1 '])('is not %j', (text) => {
    expect(readEventId(text)).toBeNull();
  });

  it('may be the length of a text alone', () => {
    expect(readEventId('12')).toEqual({ textLength: 12, toolEvents: 0, check: null });
  });
});
