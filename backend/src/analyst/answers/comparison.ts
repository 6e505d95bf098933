import { fewPosts } from '../../domain/statistics/few-posts.js';
import { counted, enumerated } from '../../domain/wording.js';
import { sourceName } from '../../domain/source-kind.js';
import { isSameAccount } from '../../domain/username.js';
import type { Account, Selection } from '../account.js';
import { hourText, periodText } from '../dates.js';
import type { FigureName } from '../figure-name.js';
import type { Inquiry } from '../inquiry.js';
import { accountName, quoted, table } from '../markdown.js';
import { absenceOf, type Answer, type Answerer } from './answer.js';
import { figures, untold } from './figures.js';

const usual: readonly FigureName[] = [
  'posts',
  'postsPerWeek',
  'followers',
  'likes',
  'retweets',
  'replies',
  'views',
  'total',
  'replyShare',
  'mediaShare',
  'linkShare',
  'hashtagShare',
  'length',
];
/** More columns fit no page. */
const mostAccounts = 6;

/** Compares accounts side by side: by what the question names, else by the figures that say most. */
export const answerComparison: Answerer = (inquiry) => {
  const { accounts, figures: asked, dimensions } = inquiry.query;
  if (accounts.length < 2) return alone(inquiry);
  const shown = accounts.slice(0, mostAccounts);
  const names: readonly FigureName[] =
    asked.length > 0 ? [...new Set<FigureName>([...asked, 'posts'])] : usual;
  const rows = names.map((name) => [
    figures[name].label,
    ...shown.map((account) => cell(inquiry, account, name)),
  ]);
  const [first = 'posts'] =
    asked.length > 0 ? asked : ([inquiry.query.order === 'best' ? 'total' : 'postsPerWeek'] as const);
  return {
    steps: [
      {
        tool: 'compare_accounts',
        detail: `Comparing ${shown.map(({ username }) => `@${username}`).join(', ')}`,
      },
    ],
    blocks: [
      asked.length === 0 && dimensions.includes('hour')
        ? hourRanks(inquiry, shown)
        : rankText(inquiry, first),
      table(
        ['', ...shown.map(({ username }) => accountName(username))],
        asked.length > 0 ? rows : [...rows, ...extraRows(inquiry, shown)],
      ),
      ...sharedNames(inquiry, shown),
      ...notesOn(inquiry, shown),
    ],
  };
};

function alone(inquiry: Inquiry): Answer {
  const [account] = inquiry.query.accounts;
  const name = account ? accountName(account.username) : 'an account';
  return {
    steps: [],
    blocks: [
      `A comparison needs two accounts, and this session has ${name} only. Bring in another account: type its name or drop its file into the session.`,
    ],
  };
}

function cell(inquiry: Inquiry, account: Account, name: FigureName): string {
  if (absenceOf(inquiry, account) !== null) return 'no posts';
  const value = figures[name].valueOf(inquiry.selection(account), inquiry);
  return value === null ? untold : figures[name].format(value);
}

/** Who has most of it, as a sentence. */
function rankText(inquiry: Inquiry, name: FigureName): string {
  const { label, format, valueOf } = figures[name];
  const ranked = inquiry.query.accounts
    .filter((account) => absenceOf(inquiry, account) === null)
    .flatMap((account) => {
      const selection = inquiry.selection(account);
      const value = valueOf(selection, inquiry);
      return value === null ? [] : [{ account, selection, value }];
    })
    .sort((one, other) => other.value - one.value);
  if (ranked.length === 0) return `${label}: ${untold}.`;
  const isLeast = inquiry.query.order === 'worst' || inquiry.query.order === 'shortest';
  const sorted = isLeast ? ranked.reverse() : ranked;
  const told = sorted.map(
    ({ account, selection, value }) =>
      `${accountName(account.username)} ${format(value)}${inquiry.citeFirst(account, exampleOf(selection, name), 1)}`,
  );
  const [top, second] = sorted;
  const isAlike = !top || !second || format(top.value) === format(second.value);
  const lead = isAlike ? 'alike, ' : `${isLeast ? 'lowest' : 'highest'} for `;
  return `${label}: ${second ? lead : ''}${told.join('; ')}.`;
}

function exampleOf({ account, posts }: Selection, name: FigureName): Selection['posts'] {
  const { ofPost } = figures[name];
  if (!ofPost) return posts.slice(0, 1);
  const [first] = posts;
  const top = posts.reduce(
    (most, post) => (ofPost(account, post) > ofPost(account, most) ? post : most),
    first as Selection['posts'][number],
  );
  return first && ofPost(account, top) > 0 ? [top] : [];
}

function extraRows(inquiry: Inquiry, accounts: readonly Account[]): string[][] {
  const ofEach = (tell: (selection: Selection) => string) =>
    accounts.map((account) =>
      absenceOf(inquiry, account) === null ? tell(inquiry.selection(account)) : '–',
    );
  return [
    ['Busiest hour (UTC)', ...ofEach(busiestHour)],
    ['Period', ...accounts.map(({ period }) => (period === null ? untold : periodText(period)))],
    [
      'Source',
      ...accounts.map(({ result }) => (result.sample ? sourceName(result.sample.source) : 'not told')),
    ],
  ];
}

/** Who posts when, as a sentence. */
const hourRanks = (inquiry: Inquiry, accounts: readonly Account[]): string => {
  const told = accounts.map((account) => {
    const selection = inquiry.selection(account);
    return `${accountName(account.username)} ${busiestHour(selection)}${inquiry.citeFirst(account, selection.posts, 1)}`;
  });
  return `Busiest hour (UTC): ${told.join('; ')}.`;
};

const busiestHour = ({ busiestHour: busiest }: Selection): string =>
  busiest === null ? untold : hourText(busiest.hour);

/** The figures that go with names. */
const nameFigures = { hashtags: 'hashtagShare', sites: 'linkShare', mentions: 'mentionShare' } as const;
/** Most names that are told as common. */
const mostShared = 5;

/** Hashtags, sites and accounts that posts of all the accounts name. */
function sharedNames(inquiry: Inquiry, accounts: readonly Account[]): string[] {
  const asked = inquiry.query.figures;
  const kinds = (['hashtags', 'sites', 'mentions'] as const).filter(
    (kind) => asked.length === 0 || asked.includes(nameFigures[kind]),
  );
  const lists = kinds.flatMap((kind) => {
    const [first = [], ...others] = accounts.map((account) => inquiry.selection(account).content[kind]);
    const shared = first.filter(({ name }) =>
      others.every((list) => list.some((other) => isSameAccount(other.name, name))),
    );
    const sign = { hashtags: '#', sites: '', mentions: '@' }[kind];
    return shared.length === 0
      ? []
      : [
          `${kind}: ${enumerated(shared.slice(0, mostShared).map(({ name }) => `${sign}${quoted(name, 60)}`))}`,
        ];
  });
  return lists.length === 0 ? [] : [`In common: ${lists.join('; ')}.`];
}

/** Why the figures must be compared with care. */
function notesOn(inquiry: Inquiry, accounts: readonly Account[]): string[] {
  const few = accounts.filter((account) => inquiry.selection(account).size < fewPosts);
  const sources = new Set(accounts.map(({ result }) => result.sample?.source ?? ''));
  const notes = [
    ...few.map(
      (account) =>
        `${accountName(account.username)} has only ${counted(inquiry.selection(account).size, 'post')} here, too few for medians and shares to say much.`,
    ),
    ...(sources.size > 1
      ? [
          `The posts come from different sources (${enumerated([...sources].map((source) => (source === '' ? 'not told' : sourceName(source))))}), which count and leave out different things.`,
        ]
      : []),
    ...(inquiry.query.accounts.length > accounts.length
      ? [`Only the first ${accounts.length} accounts are in the table.`]
      : []),
  ];
  return notes.length === 0 ? [] : [notes.join(' ')];
}
