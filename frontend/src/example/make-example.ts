import { Dice } from './dice';
import type { InventedAccount, OtherPost, Theme } from './invented-account';
import { lab } from './lab';
import { reporter } from './reporter';

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2024, 8, 2);
const DAYS = 728;

/** What the example is imported from: a file of posts, a line each, as a program would have saved them. */
export interface ExampleFile {
  name: string;
  text: string;
}

/** The files of the example, one for each account. The same each time. */
export function exampleFiles(): ExampleFile[] {
  return [lab, reporter].map((account) => ({
    name: `example-${account.username}.ndjson`,
    text: recordsOf(account)
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  }));
}

interface Draft {
  kind: 'original' | 'reply' | 'quote' | 'repost';
  text: string;
  appeal: number;
  lang?: 'en' | 'de';
  picture?: string;
  answered?: { id?: string; author: string };
  quoted?: OtherPost;
}

type PostRecord = Record<string, unknown> & { id: string; created_at: string };

function recordsOf(account: InventedAccount): PostRecord[] {
  const dice = new Dice(account.seed);
  const records: PostRecord[] = [];
  const add = (timeMs: number, draft: Draft): string => {
    const record = recordOf(account, dice, timeMs, draft);
    records.push(record);
    return record.id;
  };
  let own = 0;
  while (own < account.posts) {
    const timeMs = timeOf(account, dice);
    const [thread, reply, quote, repost] = [0.03, 0.23, 0.04, 0.06].map((chance) => dice.chance(chance));
    if (repost) {
      const { author, text } = dice.pick(account.reposts);
      add(timeMs, { kind: 'repost', text: `RT @${author}: ${text}`, appeal: 1 });
      continue;
    }
    if (thread) {
      const lines = dice.pick(account.threads);
      let id: string | undefined;
      for (const [at, line] of lines.slice(0, account.posts - own).entries()) {
        const answered = id === undefined ? undefined : { id, author: account.username };
        const kind = answered ? ('reply' as const) : ('original' as const);
        const text = fill(line, account, dice);
        id = add(timeMs + at * 170_000, { kind, text, answered, appeal: at === 0 ? 2.6 : 1.1 });
        own += 1;
      }
      continue;
    }
    add(
      timeMs,
      reply ? replyOf(account, dice) : quote ? quoteOf(account, dice) : originalOf(account, dice, timeMs),
    );
    own += 1;
  }
  return records.sort((one, other) => other.created_at.localeCompare(one.created_at));
}

function originalOf(account: InventedAccount, dice: Dice, timeMs: number): Draft {
  const month = new Date(timeMs).getUTCMonth() + 1;
  const themes = account.themes.filter(({ months }) => months === undefined || months.includes(month));
  const theme: Theme = themes[dice.weighted(themes.map(({ weight }) => weight))]!;
  const parts = [fill(dice.pick(theme.lines), account, dice)];
  if (dice.chance(0.55)) parts.push(`#${dice.pick(theme.tags)}`);
  if (dice.chance(0.12)) parts.push(`#${theme.tags[0]}`);
  if (theme.pages.length > 0 && dice.chance(0.4)) parts.push(dice.pick(theme.pages));
  const picture = dice.chance(0.3) ? dice.pick(theme.pictures) : undefined;
  return {
    kind: 'original',
    text: [...new Set(parts)].join(' '),
    lang: theme.lang,
    picture,
    appeal: theme.appeal,
  };
}

function replyOf(account: InventedAccount, dice: Dice): Draft {
  const { to, lines } = dice.pick(account.replies);
  const text = `@${to} ${fill(dice.pick(lines), account, dice)}`;
  return { kind: 'reply', text, answered: { author: to }, appeal: 0.16 };
}

function quoteOf(account: InventedAccount, dice: Dice): Draft {
  const { of, line } = dice.pick(account.quotes);
  return { kind: 'quote', text: fill(line, account, dice), quoted: of, appeal: 1.2 };
}

/** More often in the account's hours and weekdays, and a little more often as time goes on. */
function timeOf({ hours, weekdays }: InventedAccount, dice: Dice): number {
  const busiest = Math.max(...weekdays);
  for (;;) {
    const day = Math.floor(dice.random() ** 0.85 * DAYS);
    // The first day is a Monday.
    if (!dice.chance(weekdays[day % 7]! / busiest)) continue;
    return (
      FIRST_DAY_MS + day * DAY_MS + Math.floor((dice.weighted(hours) * 2 + dice.random() * 2) * 3_600_000)
    );
  }
}

/** Puts words and numbers into a sentence: `{town}`, `{3-9}`. */
function fill(line: string, { slots }: InventedAccount, dice: Dice): string {
  return line.replaceAll(/\{(\w+)(?:-(\d+))?\}/g, (_, name: string, most?: string) =>
    most === undefined ? dice.pick(slots[name] ?? [name]) : String(dice.between(Number(name), Number(most))),
  );
}

const GERMAN = /\b(?:der|die|das|ist|und|den|wir|mir|sich|wird|für)\b|ü|ß/i;

function recordOf(account: InventedAccount, dice: Dice, timeMs: number, draft: Draft): PostRecord {
  const { username } = account;
  const grown = 0.6 + (0.8 * (timeMs - FIRST_DAY_MS)) / (DAYS * DAY_MS);
  const median = account.medianLikes * draft.appeal * grown * (draft.picture === undefined ? 1 : 1.8);
  const likes = dice.count(median, 0.8);
  const id = String(timeMs * 1000 + dice.between(0, 999));
  return {
    id,
    created_at: new Date(timeMs).toISOString(),
    username,
    display_name: account.displayName,
    user_description: account.bio,
    user_followers: account.followers,
    user_following: account.following,
    kind: draft.kind,
    text: draft.text,
    lang: draft.lang ?? (GERMAN.test(draft.text) ? 'de' : 'en'),
    likes,
    reposts: Math.floor(likes * (0.06 + dice.random() * 0.2)),
    replies: dice.count(likes / 12 + 0.7, 0.7),
    views: Math.floor(likes * (22 + dice.random() * 40)) + dice.count(160, 0.4),
    url: `https://posts.example/@${username}/${id}`,
    client: dice.chance(0.8) ? account.client : 'Web',
    ...(draft.answered && {
      in_reply_to_id: draft.answered.id,
      in_reply_to_username: draft.answered.author,
    }),
    ...(draft.quoted && { quoted_username: draft.quoted.author, quoted_text: draft.quoted.text }),
    ...(draft.picture !== undefined && {
      media: [{ type: 'photo', url: `https://media.posts.example/${id}.jpg`, alt: draft.picture }],
    }),
  };
}
