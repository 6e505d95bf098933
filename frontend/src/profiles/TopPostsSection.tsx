import { Table } from '@mantine/core';
import { ClampedText } from './ClampedText';
import { Count } from './Count';
import type { Profile } from './profile';
import { NothingHere, Section } from './Section';
import classes from './TopPostsSection.module.css';

/** The posts that did best, as the analysis chose them. */
export function TopPostsSection({ profile }: { profile: Profile }) {
  const { topPosts } = profile;
  return (
    <Section title="Top posts">
      {topPosts.length === 0 ? (
        <NothingHere>The profile names no top posts.</NothingHere>
      ) : (
        <Table verticalSpacing="sm" horizontalSpacing="xs" className={classes.table} aria-label="Top posts">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" className={classes.post}>
                Post
              </Table.Th>
              <Table.Th scope="col" className={classes.count}>
                Likes
              </Table.Th>
              <Table.Th scope="col" className={classes.count}>
                Reposts
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {topPosts.map((post, index) => (
              <Table.Tr key={index}>
                <Table.Td className={classes.post}>
                  {post.text === '' ? (
                    <NothingHere>Post without text</NothingHere>
                  ) : (
                    <ClampedText text={post.text} />
                  )}
                </Table.Td>
                <Table.Td className={classes.count}>
                  <Count value={post.likes} />
                </Table.Td>
                <Table.Td className={classes.count}>
                  <Count value={post.reposts} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}
