import { ImportError } from '../../analysis.errors.js';
import { BodyTooLargeError, UnknownEncodingError } from './answer-body.js';
import { ForbiddenAddressError } from './public-address.js';

/** A request that failed in a way that may be over in a moment. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';

  /**
   * @param problem what to tell when the last attempt fails, too.
   * @param waitMs how long the server asks to wait; 0 when it does not.
   */
  constructor(
    readonly problem: ImportError,
    readonly waitMs = 0,
  ) {
    super(problem.message);
  }
}

const checkSettings =
  'Check that this server may reach the internet and that its settings name the right address.';

const timeouts = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
const unknownNames = new Set(['ENOTFOUND', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA', 'ERR_INVALID_IP_ADDRESS']);
const cutOffs =
  /^(?:UND_ERR_SOCKET|UND_ERR_ABORTED|UND_ERR_RES_|HPE_|Z_|ERR__ERROR_FORMAT|ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)/u;
const tlsProblems =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/u;

/**
 * Tells what a failed request means for the person who waits for it: an ImportError when trying again is of no use, else a PassingFailure.
 * The original error is its cause; its text is not shown, because it may hold addresses of the operator's network.
 *
 * @param server how messages call the server: `mastodon.social`, `Bluesky`.
 * @param isTyped whether a person typed its name; else the operator set its address.
 */
export function failureOf(
  cause: unknown,
  { server, isTyped }: { server: string; isTyped: boolean },
): ImportError | PassingFailure {
  if (cause instanceof ImportError || cause instanceof PassingFailure) return cause;
  const { name = '', code = '' } = cause as { name?: string; code?: string };
  const final = (message: string, fix: string) => new ImportError(message, fix, { cause });
  const passing = (message: string, fix: string) => new PassingFailure(final(message, fix));

  if (cause instanceof ForbiddenAddressError) {
    return final(
      `${server} cannot be read from here: it leads to ${cause.message}.`,
      'Only servers on the public internet can be read. Check the spelling of the account.',
    );
  }
  if (cause instanceof BodyTooLargeError) {
    return final(
      `${server} sent an answer that is too large to be read.`,
      'Upload the archive of the account instead.',
    );
  }
  if (cause instanceof UnknownEncodingError) {
    return final(
      `${server} sent an answer in a form that is not known here.`,
      'Upload the archive of the account instead.',
    );
  }
  if (unknownNames.has(code)) {
    return isTyped
      ? final(
          `No server named ${server} could be found.`,
          'Check the spelling of the account, above all the part after the last @.',
        )
      : final(`The server of ${server} could not be found.`, checkSettings);
  }
  if (tlsProblems.test(code)) {
    return final(
      `There is no secure connection to ${server}: its certificate could not be trusted.`,
      isTyped
        ? 'Check the spelling of the account, or try again when the server has been repaired.'
        : checkSettings,
    );
  }
  if (timeouts.has(code) || name === 'TimeoutError') {
    return passing(`${server} did not answer in time.`, 'Try again in a few minutes.');
  }
  if (cutOffs.test(code)) return cutOff(server, cause);
  return passing(
    `${server} cannot be reached.`,
    isTyped ? 'Check that it opens in a browser, then try again.' : checkSettings,
  );
}

/** An answer that ended too early. */
export function cutOff(server: string, cause?: unknown): PassingFailure {
  return new PassingFailure(
    new ImportError(`${server} sent answers that broke off in the middle.`, 'Try again in a few minutes.', {
      cause,
    }),
  );
}

/** A server that wants a longer pause than an import waits. */
export function tooBusy(server: string, untilMs: number | null): ImportError {
  const time = untilMs === null ? null : timeText(untilMs);
  return new ImportError(
    time === null
      ? `${server} takes no more requests right now.`
      : `${server} takes no more requests until ${time}.`,
    time === null ? 'Try again in a few minutes.' : `Try again after ${time}.`,
  );
}

/** `2026-11-22 18:05 UTC`, rounded up to the minute; what lies beyond the calendar is only late. */
function timeText(timeMs: number): string | null {
  const minute = new Date(Math.ceil(timeMs / 60_000) * 60_000);
  return Number.isNaN(minute.getTime()) ? null : `${minute.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
