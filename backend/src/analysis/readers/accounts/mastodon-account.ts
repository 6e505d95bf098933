import { z } from 'zod';
import { ImportError } from '../../analysis.errors.js';
import { count, html, id, text } from './lenient.js';
import type { NetworkAnswer } from './network-client.js';

// https://docs.joinmastodon.org/entities/Account/
const accountSchema = z.object({
  id,
  username: z.string().min(1),
  display_name: text,
  note: html.catch(''),
  created_at: text,
  statuses_count: count,
  followers_count: count,
  following_count: count,
  suspended: z.boolean().catch(false),
  moved: z.object({ acct: z.string(), url: text }).nullish().catch(null),
});

// https://docs.joinmastodon.org/spec/webfinger/
const webfingerSchema = z.object({
  subject: text,
  links: z.array(z.object({ rel: text, type: text, href: text })),
});

/** An account, and the origin of the server whose API knows it. */
export interface MastodonAccount {
  readonly account: z.output<typeof accountSchema>;
  readonly origin: string;
}

type Get = (url: URL) => Promise<NetworkAnswer>;

/**
 * Asks the host for an account, and when that does not know it, the server that WebFinger names: `@user@example.com` may live on
 * `social.example.com`.
 *
 * @param origin of the host.
 * @throws ImportError when neither knows the account.
 */
export async function findMastodonAccount(
  name: string,
  host: string,
  origin: string,
  get: Get,
): Promise<MastodonAccount> {
  const answer = await lookUp(name, origin, get);
  if ('account' in answer) return answer;
  if ([401, 403, 410].includes(answer.status)) throw mastodonRefusal(answer, name, host);

  const actor = await findActor(name, host, origin, get);
  if (actor === null) throw mastodonRefusal(answer, name, host);
  // The server knows the account, but not this API: there are others, such as Misskey's.
  if (actor.origin === origin) throw otherServer(answer, host);
  const atHome = await lookUp(actor.name, actor.origin, get);
  if ('account' in atHome) return atHome;
  throw mastodonRefusal(atHome, name, host);
}

async function lookUp(acct: string, origin: string, get: Get): Promise<MastodonAccount | NetworkAnswer> {
  const url = new URL(`${origin}/api/v1/accounts/lookup`);
  url.searchParams.set('acct', acct);
  const answer = await get(url);
  const account = accountSchema.safeParse(answer.json);
  const isFound = answer.status === 200 && account.success;
  return isFound ? { account: account.data, origin: answer.url.origin } : answer;
}

/** What WebFinger (RFC 7033) says about an account: its name on its server, and that server. */
async function findActor(
  name: string,
  host: string,
  origin: string,
  get: Get,
): Promise<{ name: string; origin: string } | null> {
  const url = new URL(`${origin}/.well-known/webfinger`);
  url.searchParams.set('resource', `acct:${name}@${host}`);
  const { status, json } = await get(url);
  const finger = webfingerSchema.safeParse(json).data;
  const self = finger?.links.find(({ rel, type }) => rel === 'self' && type.includes('json'));
  if (status !== 200 || !self || !URL.canParse(self.href)) return null;
  const subject = /^acct:([^@]+)@/u.exec(finger?.subject ?? '');
  return { name: subject?.[1] ?? name, origin: new URL(self.href).origin };
}

/** What an answer means that does not hold what was asked for. */
export function mastodonRefusal(answer: NetworkAnswer, name: string, host: string): ImportError {
  const { status, json } = answer;
  if (json === undefined && status === 403) {
    return new ImportError(
      `${host} lets no programs in (HTTP 403).`,
      'If the account is yours, upload its archive instead.',
    );
  }
  if (status === 401 || status === 403 || status === 422) {
    return new ImportError(
      `${host} shows the posts of @${name}@${host} only to people who are signed in there.`,
      'If the account is yours, upload its archive instead.',
    );
  }
  if (json !== undefined && (status === 404 || status === 410)) {
    return new ImportError(
      status === 410 ? `@${name}@${host} is gone.` : `${host} knows no account @${name}.`,
      'Check the spelling, or look the account up on the server that it is from.',
    );
  }
  return otherServer(answer, host);
}

const otherServer = ({ status }: NetworkAnswer, host: string): ImportError =>
  new ImportError(
    `${host} does not answer like a Mastodon server (HTTP ${status}).`,
    'Check the part after the last @. For an account of X type only its name, for Bluesky name.bsky.social.',
  );
