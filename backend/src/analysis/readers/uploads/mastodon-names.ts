import type { PostReference } from '../../../domain/post.js';
import { postReference } from '../post-reference.js';
import { accountName } from './account-name.js';
import { lastPart, objectOf, objectsOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

/** Where programs have accounts; Mastodon since 4.5 and Misskey have ids instead of names in some of them. */
const actorPattern =
  /^https?:\/\/([^/\s]+)\/(?:users\/|u\/|profile\/|channel\/|accounts\/|@)([^/\s?#@]+)\/?$/iu;
/** Where they have posts that people look at: `/@name/1`, on Pixelfed `/p/name/1`. */
const postPattern = /^https?:\/\/([^/\s]+)\/(?:@|p\/)([^/\s?#@]+)\/[^/\s]+\/?$/iu;
/** The same for programs: `/users/name/statuses/1`; by Mastodon since 4.5 with an id for the name, `/ap/users/116…/statuses/1`. */
const statusOfUser = /^https?:\/\/([^/\s]+)\/users\/([^/\s?#@]+)\/statuses\/[^/\s]+\/?$/iu;
/** Misskey and what was made from it: `https://host/notes/id`, by an account `https://host/users/id`. */
const misskeyNote = /^https?:\/\/[^/\s]+\/notes\/\w+$/u;

/** Who wrote an activity, as `user@host`; null where it does not tell. */
export function authorOfActivity(activity: JsonObject): string | null {
  const object = objectOf(activity.object) ?? activity;
  const actor = activity.actor ?? object.attributedTo;
  const embedded = objectOf(actor);
  const address = textOf(embedded?.id ?? actor);
  const name = embedded === undefined ? null : nameOfActor(embedded);
  const ofAddress = misskeyNote.test(textOf(object.id)) ? null : usernameOfAddress(address);
  return name ?? ofAddress ?? nameIn(postPattern, addressOfPost(object.url));
}

/** `user@host` of an actor, as `actor.json` has it; null when it does not tell. */
export function nameOfActor(actor: JsonObject): string | null {
  const webfinger = textOf(actor.webfinger).replace(/^(?:acct:)?@?/u, '');
  if (/^[^@\s/]+@[^@\s/]+$/u.test(webfinger)) return accountName(webfinger);
  const id = textOf(actor.id);
  const user = accountName(actor.preferredUsername);
  const host = URL.canParse(id) ? new URL(id).host : '';
  return user !== null && host !== '' ? `${user}@${host}` : usernameOfAddress(id);
}

/** Whom a mention names, as `user@host`: accounts of the author's own server may be named without it; their address names it. */
export function mentionedName(name: string, address: string): string {
  const mentioned = name.replace(/^@/u, '');
  if (mentioned.includes('@') || mentioned === '') return mentioned || (usernameOfAddress(address) ?? '');
  return URL.canParse(address) ? `${mentioned}@${new URL(address).host}` : mentioned;
}

/** What names a post in its address; blogs have it behind the question mark. */
export function idInAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && url.pathname === '/' ? url.search.slice(1) : lastPart(address);
}

/** The post at an address, and whose it is where the address tells that. */
export function referenceTo(address: string): PostReference {
  return postReference(idInAddress(address), nameIn(statusOfUser, address) ?? nameIn(postPattern, address));
}

function usernameOfAddress(address: string): string | null {
  return nameIn(actorPattern, address);
}

function nameIn(pattern: RegExp, address: string): string | null {
  const [, host, name] = pattern.exec(address) ?? [];
  return host === undefined || name === undefined ? null : `${name}@${host.toLowerCase()}`;
}

/** A post's address, or the first of several. */
export function addressOfPost(url: unknown): string {
  const [link] = objectsOf(Array.isArray(url) ? url : [url]);
  return textOf(link?.href) || textOf(Array.isArray(url) ? url[0] : url);
}
