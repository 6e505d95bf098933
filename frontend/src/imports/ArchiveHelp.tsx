import { Accordion, Code, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSources } from './use-imports';
import classes from './ArchiveHelp.module.css';

interface Topic {
  value: string;
  title: string;
  steps: ReactNode[];
  note: string;
}

const topics: Topic[] = [
  {
    value: 'x',
    title: 'An archive of X',
    steps: [
      <>
        On X open <b>Settings</b>, <b>Your account</b>, <b>Download an archive of your data</b> and ask for
        it.
      </>,
      'X sends a message when it is ready, usually after a day. Download the ZIP.',
      <>
        Drop the ZIP here as it is, or only <Code>data/tweets.js</Code> from it.
      </>,
    ],
    note: 'Direct messages, e-mail addresses and advertising data in the archive are never read. It holds no views and no replies, so those figures are left out.',
  },
  {
    value: 'mastodon',
    title: 'An archive of Mastodon',
    steps: [
      <>
        On your server open <b>Preferences</b>, <b>Import and export</b>, <b>Data export</b> and press{' '}
        <b>Request your archive</b>.
      </>,
      'It is ready after a few minutes. Download it.',
      <>
        Drop the ZIP or <Code>.tar.gz</Code> here as it is, or only <Code>outbox.json</Code> from it.
      </>,
    ],
    note: 'Only public posts are taken. Boosts are counted, not analysed.',
  },
  {
    value: 'bluesky',
    title: 'An export of Bluesky',
    steps: [
      <>
        In Bluesky open <b>Settings</b>, <b>Account</b>, <b>Export my data</b> and download the CAR file.
      </>,
      'Drop it here.',
    ],
    note: 'It holds no likes and no reposts of the posts. Entering the account above fetches those too.',
  },
  {
    value: 'posts',
    title: 'A list of posts: JSON, NDJSON or CSV',
    steps: [
      'Drop what another program wrote, as it is: tables and lists, also packed as ZIP, gzip or xz.',
      <>
        A table of your own needs a text for every post (<Code>text</Code>); <Code>id</Code>,{' '}
        <Code>created_at</Code>, <Code>author</Code>, <Code>likes</Code>, <Code>retweets</Code>,{' '}
        <Code>replies</Code> and <Code>views</Code> are read where they are there, under these and many other
        names.
      </>,
    ],
    note: 'Where columns, dates or the account are not clear you are asked.',
  },
];

/** How to get the files that can be imported, one closed section each. */
export function ArchiveHelp() {
  const formats = useSources()?.formats ?? [];
  return (
    <section aria-labelledby="archive-help">
      <Text id="archive-help" component="h3" fw={600} size="sm" mb="xs">
        Where to get these files
      </Text>
      <Accordion variant="separated" multiple chevronPosition="left" order={4} classNames={classes}>
        {topics.map(({ value, title, steps, note }) => (
          <Accordion.Item key={value} value={value}>
            <Accordion.Control>{title}</Accordion.Control>
            <Accordion.Panel>
              <List type="ordered" size="sm" spacing={4}>
                {steps.map((step, at) => (
                  <List.Item key={at}>{step}</List.Item>
                ))}
              </List>
              <Text size="sm" c="dimmed" mt="xs">
                {note}
              </Text>
              {value === 'posts' && formats.length > 0 && (
                <Text size="sm" mt="xs">
                  Known by name: {formats.join(', ')}.
                </Text>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}
