import type { Post } from '@persona-lens/backend/domain/post';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { timeOf } from '@persona-lens/backend/domain/statistics/post-parts';
import { cutText } from '../../lib/cut-text';
import { formatDateTime, formatPeriod } from '../../lib/date-format';
import { timeZoneName } from '../../lib/time-zone';
import { formatCount, formatCounted, formatFigure, formatShare } from '../../lib/number-format';
import { figureOr, kindFigure, mediaFigure } from '../account-figures';
import { basisText, comparedBasis } from '../charts/basis';
import { filterParts } from '../charts/filter-parts';
import { reactionsName } from '../charts/measures';
import { compareAccount } from '../compare/compared-account';
import { postsPerWeek } from '../compare/figures';
import { HeatPicture } from '../compare/HeatPicture';
import { MethodsText } from '../MethodsText';
import { groupProducts } from '../product-groups';
import type { Profile } from '../profile';
import {
  contentTables,
  groupTables,
  kindTable,
  spreadTable,
  timeTables,
  writingTables,
} from './report-tables';
import { Chapter, NamedTexts, Tables } from './ReportParts';
import classes from './ReportView.module.css';
import { sampleRows, type NamedText } from './sample-rows';
import { countsText, rankText, topPosts } from './top-posts';
import { WeekPicture, weeksPerBar } from './WeekPicture';

/** Most UTF-16 units of one text in a report: about five pages. */
const LONGEST_TEXT = 20_000;

/** What `ReportView` needs. */
export interface ReportViewProps {
  username: string;
  profile: Profile;
  sessionTitle: string;
  /** When the report was made, in milliseconds since the epoch. */
  madeAtMs: number;
  /** Which of its posts the report is about. */
  filter: PostFilter;
  timeZone: string;
}

/**
 * A profile as a document to print or to save as PDF: in light colours whatever the screen's are, without anything that moves or
 * is loaded later.
 */
export function ReportView({ username, profile, sessionTitle, madeAtMs, filter, timeZone }: ReportViewProps) {
  const account = compareAccount(username, profile, { filter, timeZone });
  const parts = filterParts(filter);
  const { statistics, coverage, timedPosts } = account;
  const kinds = kindTable(statistics, profile);
  const best = topPosts(statistics, profile);
  const contents = contentTables(statistics, coverage);
  const products = groupProducts(profile, account.positions);
  const weeks = weeksPerBar(statistics, timeZone);
  const reactions = reactionsName(profile);
  const highest = Math.max(0, ...statistics.patterns.heatmap.flat());
  const hasPosts = coverage.posts > 0;
  return (
    <article className={classes.sheet} aria-label={`Report on @${username}`}>
      <header className={classes.header}>
        <p className={classes.kind}>Persona Lens · Profile report</p>
        <h1>
          <bdi>{account.displayName}</bdi>
        </h1>
        <p className={classes.username}>
          <bdi>@{username}</bdi>
        </p>
        {profile.account.bio !== null && (
          <p className={classes.bio}>{cutText(profile.account.bio, LONGEST_TEXT)}</p>
        )}
        <p className={classes.made}>
          From the session “{sessionTitle}” · made {formatDateTime(madeAtMs, timeZone)}
        </p>
        {parts.length > 0 && (
          <p className={classes.made}>Only posts with: {parts.map(({ name }) => name).join(' · ')}</p>
        )}
      </header>

      <Chapter title="At a glance">
        <dl className={classes.figures}>
          {glance(profile, account).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {profile.insights !== null && (
          <p className={classes.text}>{cutText(profile.insights, LONGEST_TEXT)}</p>
        )}
      </Chapter>

      <Chapter title="Sample and method">
        <NamedTexts label="Sample and method" rows={sampleRows(profile, coverage, timeZone)} />
        <MethodsText
          username={username}
          profile={profile}
          coverage={coverage}
          filter={filter}
          timeZone={timeZone}
        />
      </Chapter>

      {timedPosts > 0 && (
        <Chapter title="When the account posts">
          <p className={classes.basis}>{basisText(coverage, timeZone, timedPosts)}</p>
          <figure className={classes.whole}>
            <figcaption>
              Posts by weekday and hour, {timeZoneName(timeZone)}. The darkest hour has{' '}
              {formatCounted(highest, 'post')}.
            </figcaption>
            <HeatPicture
              values={statistics.patterns.heatmap}
              highest={highest}
              format={(posts) => formatCounted(posts, 'post')}
            />
          </figure>
          <figure className={classes.whole}>
            <figcaption>
              Posts over time, {weeks === 1 ? 'one week' : `${formatCount(weeks)} weeks`} a bar. A week begins
              on Monday.
            </figcaption>
            <WeekPicture statistics={statistics} timeZone={timeZone} className={classes.picture} />
          </figure>
          <Tables tables={timeTables(statistics, timeZone)} />
        </Chapter>
      )}

      {hasPosts && (
        <Chapter title="What works">
          <p className={classes.basis}>
            {basisText(coverage, timeZone)}.{' '}
            {reactions === null ? 'The source carries no reactions.' : `Reactions are ${reactions} together.`}
          </p>
          <Tables tables={[spreadTable(statistics, profile)]} />
          {reactions !== null && (
            <>
              <p className={classes.basis}>
                By length and media: {comparedBasis(statistics.engagement, coverage, timeZone)}
              </p>
              <Tables tables={groupTables(statistics, profile)} />
            </>
          )}
          <Tables tables={[kinds]} />
          {best.length > 0 && (
            <>
              <h3>Top posts</h3>
              <ol className={classes.posts}>
                {best.map((top) => (
                  <li key={top.post.id}>
                    <p className={classes.rank}>{rankText(top)}</p>
                    <p className={classes.text}>{cutText(top.post.text, LONGEST_TEXT) || '(no text)'}</p>
                    <p className={classes.basis}>
                      {timeText(top.post, timeZone)}
                      {countsText(top.post) && ` · ${countsText(top.post)}`}
                    </p>
                  </li>
                ))}
              </ol>
            </>
          )}
        </Chapter>
      )}

      {(contents.length > 0 || products.length > 0) && (
        <Chapter title="What it is about">
          <p className={classes.basis}>{basisText(coverage, timeZone)}</p>
          <Tables tables={contents} />
          {products.length > 0 && (
            <>
              <h3>Products, services and topics</h3>
              <NamedTexts
                label="Products, services and topics"
                rows={products.map(({ category, products: named }) => [
                  category,
                  named
                    .map(({ product, posts }) =>
                      posts === 0 ? product.name : `${product.name} (${formatCounted(posts, 'post')})`,
                    )
                    .join(', '),
                ])}
              />
            </>
          )}
        </Chapter>
      )}

      <Chapter title="How it writes">
        {profile.writingStyle !== null && (
          <p className={classes.text}>{cutText(profile.writingStyle, LONGEST_TEXT)}</p>
        )}
        {hasPosts ? (
          <>
            <p className={classes.basis}>{basisText(coverage, timeZone)}</p>
            <Tables tables={writingTables(statistics)} />
          </>
        ) : (
          <p>There are no posts in this profile.</p>
        )}
      </Chapter>
    </article>
  );
}

function timeText(post: Post, timeZone: string): string {
  const timestampMs = timeOf(post);
  return timestampMs === null ? 'Time unknown' : formatDateTime(timestampMs, timeZone);
}

function glance({ account }: Profile, compared: ReturnType<typeof compareAccount>): NamedText[] {
  const rate = postsPerWeek(compared);
  const { notCarried } = compared.profile;
  const countText = (count: number | null, isCarried: boolean) =>
    count === null ? (isCarried ? 'not known' : 'not in this source') : formatCount(count);
  const { period } = compared;
  return [
    ['Followers', countText(account.followers, !notCarried.has('followers'))],
    ['Following', countText(account.following, !notCarried.has('following'))],
    ['Posts of the account', countText(account.postsCount, true)],
    ['Posts in this report', formatCount(compared.coverage.posts)],
    ['Posts a week', figureOr(rate, formatFigure)],
    ['Replies', figureOr(kindFigure(compared.profile, compared.statistics.patterns, 'reply'), formatShare)],
    ['With pictures or video', figureOr(mediaFigure(compared.profile, compared.statistics), formatShare)],
    ['Period', period ? formatPeriod(period.fromMs, period.toMs, compared.timeZone) : 'not known'],
    ...(account.joined === null ? [] : [['Joined', account.joined.replace(/^joined\s+/i, '')] as const]),
  ];
}
