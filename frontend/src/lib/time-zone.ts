import { isTimeZone } from '@persona-lens/backend/domain/time-zone';

/** The time zone of the browser; UTC when it does not say. */
export function ownTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return timeZone && isTimeZone(timeZone) ? timeZone : 'UTC';
}

/** All time zones that the browser knows, UTC first. */
export function allTimeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** Cities that browsers still call by the name that they had when their time zone was first listed (CLDR keeps the first name). */
const RENAMED: Record<string, string> = {
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho Chi Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** A zone's name for people: `Europe/Berlin`, `America/Argentina/Buenos Aires`. */
export function timeZoneName(timeZone: string): string {
  return RENAMED[timeZone] ?? timeZone.replaceAll('_', ' ');
}
