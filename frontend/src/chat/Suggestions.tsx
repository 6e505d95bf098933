import { Button, EmptyState, Stack } from '@mantine/core';
import { IconMessageCircle, IconMessageQuestion, IconUserPlus } from '@tabler/icons-react';

interface SuggestionsProps {
  /** The accounts of the session, in the order saved. */
  usernames: readonly string[];
  onBringIn: () => void;
  onAsk: (question: string) => void;
  /** Begins a question, for the person to go on with. */
  onBegin: (start: string) => void;
}

/** What can be done first in a conversation that has no messages. */
export function Suggestions({ usernames, onBringIn, onAsk, onBegin }: SuggestionsProps) {
  return (
    <EmptyState py="xl" px="md" size="sm" icon={<IconMessageCircle size={24} stroke={1.5} />}>
      <EmptyState.Title order={3}>Ask about this session</EmptyState.Title>
      <EmptyState.Description>
        {usernames.length === 0
          ? 'Bring in an account, then ask what you want to know about it.'
          : 'What you ask and what you find out stays with the session.'}
      </EmptyState.Description>
      <EmptyState.Actions>
        <Stack gap="xs" w="min(22rem, 100%)">
          {suggestionsFor(usernames).map((suggestion) => (
            <Button
              key={suggestion.label}
              variant="default"
              justify="flex-start"
              h="auto"
              py={8}
              styles={{ label: { whiteSpace: 'normal', overflowWrap: 'anywhere', textAlign: 'start' } }}
              leftSection={
                suggestion.kind === 'bring in' ? (
                  <IconUserPlus size={18} />
                ) : (
                  <IconMessageQuestion size={18} />
                )
              }
              onClick={() => {
                if (suggestion.kind === 'bring in') onBringIn();
                else if (suggestion.kind === 'ask') onAsk(suggestion.label);
                else onBegin(suggestion.start);
              }}
            >
              {suggestion.label}
            </Button>
          ))}
        </Stack>
      </EmptyState.Actions>
    </EmptyState>
  );
}

type Suggestion =
  | { kind: 'bring in'; label: string }
  | { kind: 'ask'; label: string }
  | { kind: 'begin'; label: string; start: string };

/** Three things that work with the accounts that there are. */
function suggestionsFor([first, second]: readonly string[]): readonly Suggestion[] {
  if (first === undefined) {
    return [
      { kind: 'bring in', label: 'Bring in an account' },
      { kind: 'ask', label: 'What can I ask?' },
      { kind: 'begin', label: 'Ask about @name…', start: 'When does @' },
    ];
  }
  return [
    { kind: 'ask', label: `When does @${first} post?` },
    second === undefined
      ? { kind: 'ask', label: `What works best for @${first}?` }
      : { kind: 'ask', label: `Compare @${first} and @${second}` },
    { kind: 'begin', label: `Ask about @${first}…`, start: `@${first} ` },
  ];
}
