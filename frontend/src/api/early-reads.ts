/** A read that `public/early-reads.js` began while the app's code was loading. */
export interface EarlyRead {
  /** With its whole body. */
  answer: Promise<Response>;
  /** When its last byte was there, in epoch milliseconds; null before. */
  answeredAtMs: number | null;
  control: AbortController;
}

declare global {
  interface Window {
    /** By whole address. Absent on a page that reads nothing early. */
    earlyReads?: Map<string, EarlyRead>;
  }
}

/** How long ago an answer may have come when it is taken, in milliseconds: reads are fresh for as long. */
const FRESH_MS = 10_000;

/**
 * The answer to this request if the page has asked the same already, else undefined; each only once. `signal` ends it as it would end
 * a request. A write drops whatever is left: it was read before the write and may be taken after it.
 */
export function takeEarlyRead({ method, url }: Request, signal: AbortSignal): Promise<Response> | undefined {
  const reads = globalThis.window?.earlyReads;
  if (method !== 'GET') reads?.clear();
  const early = reads?.get(url);
  if (!reads || !early) return undefined;
  reads.delete(url);
  const { answer, answeredAtMs, control } = early;
  if (answeredAtMs !== null && Date.now() - answeredAtMs > FRESH_MS) return undefined;
  signal.addEventListener('abort', () => control.abort(signal.reason));
  return answer;
}
