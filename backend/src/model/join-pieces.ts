import { setImmediate } from 'node:timers/promises';

/**
 * A stream whose pieces come together when they come faster than they are taken: each costs its reader the same, however short it is. What comes before
 * the stream fails is given before that.
 *
 * @param join makes one of two that follow each other; null when they are to stay apart
 */
export function joinPieces<Piece>(
  stream: ReadableStream<Piece>,
  join: (one: Piece, other: Piece) => Piece | null,
): ReadableStream<Piece> {
  const waiting: Piece[] = [];
  let ending: 'done' | { readonly error: unknown } | null = null;
  let wake = () => undefined as void;
  const reader = stream.getReader();
  const readAll = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const last = waiting.at(-1);
      const joined = last === undefined ? null : join(last, value);
      if (joined === null) waiting.push(value);
      else waiting[waiting.length - 1] = joined;
      wake();
    }
  };
  void readAll()
    .then(
      () => (ending = 'done'),
      (error: unknown) => (ending = { error }),
    )
    .finally(() => wake());
  return new ReadableStream<Piece>(
    {
      async pull(controller) {
        while (waiting.length === 0 && ending === null) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        // What came with it is joined to it first.
        await setImmediate();
        const piece = waiting.shift();
        if (piece !== undefined) controller.enqueue(piece);
        else if (ending === 'done') controller.close();
        else controller.error(ending?.error);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
