import { addressOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';

const dayMs = 86_400_000;
/** How long the units are that LinkedIn counts in, in its English and Dutch pages. */
const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: dayMs,
  w: 7 * dayMs,
  mo: 30.4375 * dayMs,
  mnd: 30.4375 * dayMs,
  yr: 365.25 * dayMs,
  j: 365.25 * dayMs,
};

/**
 * A post of LinkedIn as its pages have it ("Voyager") under general names. It has no time but `3d •`: its id has one, whose first 41 bits are
 * milliseconds since 1970; where that is no time before the collection, the post's age is taken off it.
 *
 * @see https://github.com/digitalmethodsinitiative/4cat/blob/master/datasources/linkedin/search_linkedin.py
 */
export function fromLinkedIn(item: JsonObject, collectedMs: number): JsonObject {
  const actor = objectOf(item.actor) ?? {};
  const commentary = objectOf(objectOf(item.commentary)?.text);
  const detail = objectOf(item['*socialDetail']) ?? {};
  const counts = objectOf(detail['*totalSocialActivityCounts']) ?? {};
  const content = objectOf(item.content) ?? {};
  const id = /urn:li:activity:(\d+)/u.exec(urnOf(item))?.[1] ?? '';
  const shared = objectOf(item['*resharedUpdate']) ?? objectOf(item.resharedUpdate);
  const text = textOf(commentary?.text);
  return {
    id,
    text,
    timestamp: timeIn(id, collectedMs) ?? aged(textOf(objectOf(actor.subDescription)?.text), collectedMs),
    username: accountIn(textOf(objectOf(actor.navigationContext)?.actionTarget)),
    name: objectOf(actor.name)?.text,
    likes: counts.numLikes ?? totalOf(detail.likes),
    comments: counts.numComments ?? totalOf(detail.comments),
    shares: counts.numShares ?? detail.totalShares,
    is_quote: shared !== undefined && text !== '',
    is_repost: shared !== undefined && text === '',
    ...(shared !== undefined &&
      text === '' && {
        reblog: fromLinkedIn({ ...shared, '*resharedUpdate': null, resharedUpdate: null }, collectedMs),
      }),
    links: [linkOf(content)],
    has_media:
      objectsOf(content.images).length > 0 ||
      '*videoPlayMetadata' in content ||
      'linkedInVideoComponent' in content,
  };
}

const urnOf = (item: JsonObject): string =>
  textOf(objectOf(item.updateMetadata)?.urn) || textOf(item.preDashEntityUrn) || textOf(item.entityUrn);

const totalOf = (list: unknown): unknown => objectOf(objectOf(list)?.paging)?.total;

const accountIn = (address: string): string =>
  /linkedin\.com\/(?:in|company|school)\/([^/?]+)/u.exec(address)?.[1] ?? '';

function linkOf(content: JsonObject): string {
  const places = [content, objectOf(content.articleComponent) ?? {}];
  return (
    places
      .map(({ navigationContext }) => addressOf(objectOf(navigationContext)?.actionTarget))
      .find(Boolean) ?? ''
  );
}

function timeIn(id: string, collectedMs: number): number | null {
  if (!/^\d{18,20}$/u.test(id)) return null;
  const ms = Number(BigInt(id) >> 22n);
  return ms <= collectedMs ? ms : null;
}

function aged(age: string, collectedMs: number): number | null {
  const [, count, unit = ''] = /^(\d+)\s*([a-z]+)/iu.exec(age.trim()) ?? [];
  const length = units[unit.toLowerCase()];
  return count === undefined || length === undefined
    ? null
    : Math.round(collectedMs - Number(count) * length);
}
