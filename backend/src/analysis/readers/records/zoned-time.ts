const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * When clocks of a zone show a time.
 *
 * @param localMs the clock's time as if it were UTC, in milliseconds since 1970.
 * @param zone IANA name: `Europe/Berlin`.
 * @returns milliseconds since the Unix epoch. An hour that clocks show twice is its first; one that they leave out is read an hour later.
 */
export function fromLocal(localMs: number, zone: string): number {
  const guess = localMs - offsetAt(localMs, zone);
  const before = localMs - offsetAt(guess - 3_600_000, zone);
  return before < guess && before + offsetAt(before, zone) === localMs
    ? before
    : localMs - offsetAt(guess, zone);
}

/** How far clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(timeMs: number, zone: string): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes = '0'] = /GMT([+-])(\d{1,2}):?(\d{2})?/u.exec(name) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
