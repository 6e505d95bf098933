import { isTimeZone } from '../../../domain/import-mapping.js';
import type { DateOrder } from '../../../domain/import-mapping.js';
import { parseTime } from '../times.js';
import { writtenTime } from './times-in-text.js';
import type { WrittenTime } from './times-in-text.js';
import { fromLocal } from './zoned-time.js';

/** Days since 1900 as spreadsheets count them: 1968 to 2064. */
const serialDays = { from: 25_000, to: 60_000 };
const serialStartMs = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;
/** There are some 600. */
const mostZones = 1000;

/** A time of a record. */
export interface RecordTime {
  /** Milliseconds since the Unix epoch; month first, where a date could be read in two orders. */
  readonly ms: number;
  /** The same, read day first, where the date could be read in two orders; null else. */
  readonly dayFirstMs: number | null;
  /** Whether it tells the hour, too. */
  readonly hasClock: boolean;
}

/** How times are read that do not tell themselves. */
export interface TimeOptions {
  readonly order?: DateOrder | undefined;
  /** IANA name of the zone of times that name none. */
  readonly zone?: string | undefined;
}

/** Reads the times of a file, and finds out over all of them what a single one does not tell. */
export class TimeColumn {
  /** Times whose zone neither the file nor a person says. */
  withoutZone = 0;
  private readonly zones = new Map<string, boolean>();
  private monthFirst = 0;
  private dayFirst = 0;
  private readonly openDates = { count: 0, month: new Span(), day: new Span() };

  constructor(private readonly options: TimeOptions) {}

  /**
   * Epoch in seconds, milliseconds or microseconds, days of a spreadsheet, or what `writtenTime` reads.
   *
   * @param zone as a column beside it writes it: `+0200`, `UTC`, `Europe/Berlin`.
   * @returns null when it is no time between 1973 and 2100.
   */
  read(value: unknown, zone = ''): RecordTime | null {
    const epochMs = typeof value === 'string' ? epochIn(value.trim()) : parseTime(value);
    if (epochMs > 0) return { ms: epochMs, dayFirstMs: null, hasClock: true };
    if (typeof value !== 'string') return null;
    // Most programs write it so.
    const isoMs = value.endsWith('Z') && value.includes('T') ? parseTime(value) : 0;
    if (isoMs > 0) return { ms: isoMs, dayFirstMs: null, hasClock: true };
    const written =
      writtenTime(zoneIsWritten(zone) && /\d:\d/u.test(value) ? `${value} ${zone}` : value) ??
      writtenTime(value);
    return written && this.take(written, zone);
  }

  /** The order of this file's dates; null when it is not clear, undefined when none has two ways to be read. */
  get order(): DateOrder | null | undefined {
    if (this.options.order !== undefined) return this.options.order;
    if (this.openDates.count === 0) return undefined;
    if (this.monthFirst !== this.dayFirst)
      return this.monthFirst > this.dayFirst ? 'month-first' : 'day-first';
    if (this.openDates.count < 2) return null;
    const [month, day] = [this.openDates.month.lengthMs, this.openDates.day.lengthMs];
    // Somebody who posted on neighbouring days, read in the wrong order, has posted on one day of each month.
    if (month * 3 <= day) return 'month-first';
    return day * 3 <= month ? 'day-first' : null;
  }

  private take(written: WrittenTime, zone: string): RecordTime | null {
    const named = this.named(zone) ?? this.options.zone;
    const utc = (ms: number) =>
      written.hasZone || named === undefined || !written.hasClock ? ms : fromLocal(ms, named);
    const ms = parseTime(utc(written.ms));
    if (ms === 0) return null;
    if (written.shows === 'month-first') this.monthFirst += 1;
    if (written.shows === 'day-first') this.dayFirst += 1;
    if (!written.hasZone && written.hasClock && named === undefined) this.withoutZone += 1;
    const { hasClock } = written;
    if (written.dayFirstMs === null) return { ms, dayFirstMs: null, hasClock };
    const dayFirstMs = utc(written.dayFirstMs);
    this.openDates.count += 1;
    this.openDates.month.add(ms);
    this.openDates.day.add(dayFirstMs);
    return { ms, dayFirstMs, hasClock };
  }

  /** The zone that a column names, where it is one. */
  private named(zone: string): string | undefined {
    if (!/^[A-Z]\w+\/\w+/u.test(zone)) return undefined;
    const known = this.zones.get(zone) ?? isTimeZone(zone);
    if (this.zones.size < mostZones) this.zones.set(zone, known);
    return known ? zone : undefined;
  }
}

/** From the first to the last of some times. */
class Span {
  private fromMs = Infinity;
  private toMs = -Infinity;

  get lengthMs(): number {
    return this.toMs - this.fromMs;
  }

  add(ms: number): void {
    this.fromMs = Math.min(this.fromMs, ms);
    this.toMs = Math.max(this.toMs, ms);
  }
}

/** Milliseconds since 1970; 0 when the text is no such number. */
function epochIn(text: string): number {
  if (!/^\d+(?:[.,]\d+)?(?:e\+?\d+)?$/iu.test(text)) return 0;
  const number = Number(text.replace(',', '.'));
  if (/^(?:19|20)\d{6}(?:\d{4}(?:\d{2})?)?$/u.test(text) && writtenTime(text) !== null) return 0;
  if (number > serialDays.from && number < serialDays.to) {
    return Math.round((serialStartMs + number * dayMs) / 1000) * 1000;
  }
  return parseTime(number);
}

const zoneIsWritten = (zone: string): boolean => /^(?:[+-]\d{1,2}:?\d{2}|UTC|GMT|Z)$/iu.test(zone.trim());
