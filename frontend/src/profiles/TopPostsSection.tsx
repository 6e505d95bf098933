import { SegmentedControl, Table } from '@mantine/core';
import { knownCount, type Measure, type Post } from '@persona-lens/backend/domain/post';
import { timeOf } from '@persona-lens/backend/domain/statistics/post-parts';
import { useMemo, useState } from 'react';
import { formatDateTime, toIsoTime } from '../lib/date-format';
import { basisText } from './charts/basis';
import { MEASURE_NAMES } from './charts/figure-names';
import { carriedMeasures } from './charts/measures';
import { ClampedText } from './ClampedText';
import { Count } from './Count';
import type { PostSelection } from './post-selection';
import type { Profile } from './profile';
import { NothingHere, Section } from './Section';
import classes from './TopPostsSection.module.css';

/** What `TopPostsSection` needs. */
export interface TopPostsSectionProps {
  /** Those to choose from. */
  selection: PostSelection;
}

/** The posts that have most of each measure. */
export function TopPostsSection({ selection }: TopPostsSectionProps) {
  const { profile, timeZone } = selection;
  const carried = carriedMeasures(profile);
  const [chosen, setChosen] = useState<Measure>('likes');
  const measure = carried.includes(chosen) ? chosen : (carried[0] ?? 'likes');
  const { figures, coverage } = selection.part('engagement');
  const postOf = useMemo(() => indexById(profile), [profile]);
  const top = figures.top[measure].flatMap((id) => postOf.get(id) ?? []);
  const missing = figures.top[measure].length - top.length;
  return (
    <Section
      title="Top posts"
      level={4}
      caption={
        missing === 0
          ? basisText(coverage, timeZone)
          : `${basisText(coverage, timeZone)}. ${missing} of the top posts are not stored in this profile`
      }
    >
      {carried.length > 1 && (
        <SegmentedControl
          aria-label="Top posts by"
          size="xs"
          className={classes.measures}
          data={carried.map((value) => ({ value, label: MEASURE_NAMES[value] }))}
          value={measure}
          onChange={(value) => setChosen(value)}
        />
      )}
      {top.length === 0 ? (
        <NothingHere>None of these posts has any {MEASURE_NAMES[measure].toLowerCase()}.</NothingHere>
      ) : (
        <Table verticalSpacing="sm" horizontalSpacing="xs" className={classes.table} aria-label="Top posts">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" className={classes.post}>
                Post
              </Table.Th>
              <Table.Th scope="col" className={classes.count}>
                {MEASURE_NAMES[measure]}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {top.map((post) => (
              <Table.Tr key={post.id}>
                <Table.Td className={classes.post}>
                  <PostTime post={post} timeZone={timeZone} />
                  {post.text === '' ? (
                    <NothingHere>Post without text</NothingHere>
                  ) : (
                    <ClampedText text={post.text} />
                  )}
                </Table.Td>
                <Table.Td className={classes.count}>
                  <Count value={knownCount(post, measure)} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

function PostTime({ post, timeZone }: { post: Post; timeZone: string }) {
  const timestampMs = timeOf(post);
  return (
    timestampMs !== null && (
      <time dateTime={toIsoTime(timestampMs)} className={classes.time}>
        {formatDateTime(timestampMs, timeZone)}
      </time>
    )
  );
}

/** The posts by id, the first of those that share one. */
function indexById({ posts }: Profile): Map<string, Post> {
  return new Map(posts.toReversed().map((post) => [post.id, post]));
}
