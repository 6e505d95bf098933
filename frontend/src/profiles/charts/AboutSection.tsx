import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { memo, type ReactNode } from 'react';
import { formatDateTime, formatPeriod } from '../../lib/date-format';
import { formatCount, formatCounted } from '../../lib/number-format';
import { provenanceFacts } from '../../lib/provenance-facts';
import { leftOutText, sourceText } from '../../lib/sample-text';
import { MethodsText } from '../MethodsText';
import type { Coverage } from '../post-selection';
import type { Profile } from '../profile';
import { Section } from '../Section';
import classes from './AboutSection.module.css';
import { notCarriedText } from './figure-names';

/** What all figures rest on: where posts came from, how many were counted and what is missing. */
export const AboutSection = memo(function AboutSection({
  username,
  profile,
  coverage,
  filter,
  timeZone,
}: {
  username: string;
  profile: Profile;
  /** What the figures count under the filter. */
  coverage: Coverage;
  filter: PostFilter;
  timeZone: string;
}) {
  const { sample, posts, notCarried } = profile;
  return (
    <div data-anchor="about" tabIndex={-1} className={classes.anchor}>
      <Section title="About this analysis">
        <dl className={classes.facts}>
          {sample ? (
            <>
              <Fact name="Source">{sourceText(sample)}</Fact>
              {sample.provenance &&
                provenanceFacts(sample.provenance).map(([name, text]) => (
                  <Fact name={name} key={name}>
                    {text}
                  </Fact>
                ))}
              {sample.analyzed_at_ms !== null && (
                <Fact name="Analysed">{formatDateTime(sample.analyzed_at_ms, timeZone)}</Fact>
              )}
              <Fact name="Posts">
                {`${formatCount(sample.posts_found)} found, ${formatCount(sample.posts_used)} counted, ${formatCount(posts.length)} stored`}
                {posts.length < sample.posts_used &&
                  '. The oldest did not fit into the profile: filters and other time zones than UTC count the stored ones only.'}
              </Fact>
              {sample.first_post_ms !== null && sample.last_post_ms !== null && (
                <Fact name="Period">
                  {formatPeriod(
                    sample.first_post_ms,
                    Math.max(sample.first_post_ms, sample.last_post_ms),
                    timeZone,
                  )}
                </Fact>
              )}
              <Fact name="Left out">
                {sample.skipped.length === 0 ? 'Nothing' : sample.skipped.map(leftOutText).join('; ')}
              </Fact>
              {sample.columns_unread && sample.columns_unread.length > 0 && (
                <Fact name="Columns not understood">{sample.columns_unread.join(', ')}</Fact>
              )}
            </>
          ) : (
            <Fact name="Posts">
              {formatCounted(posts.length, 'post')} stored. This profile was made by an older version: it does
              not say where they come from. The figures are counted here, from the posts.
            </Fact>
          )}
          <Fact name="Not in this source">{notCarriedText(notCarried) || 'Nothing is missing'}</Fact>
          {sample && (
            <Fact name="Method">
              {sample.method === 'local'
                ? 'Products, style and insights were written by local rules.'
                : `Products, style and insights were written by the model ${sample.method}.`}
              {sample.method_note && ` ${sample.method_note}`}
            </Fact>
          )}
          {sample && sample.notes.length > 0 && <Fact name="Notes">{sample.notes.join(' ')}</Fact>}
        </dl>
        <MethodsText
          username={username}
          profile={profile}
          coverage={coverage}
          filter={filter}
          timeZone={timeZone}
        />
      </Section>
    </div>
  );
});

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
