import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconCloudX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { DEFAULT_USER_ID } from '../api/client';
import { useApi, usePendingWrites } from '../api/use-api';
import { sessionListQuery } from '../sessions/use-session-list';
import { whatFailed, whyStuck } from './describe-write';
import classes from './StuckWrites.module.css';

/** Changes at which the server fails again and again, with the choice to try them again or to give them up. */
export function StuckWrites() {
  const api = useApi();
  const { outbox } = api;
  const pending = usePendingWrites();
  const stored = useQuery(sessionListQuery(api, DEFAULT_USER_ID)).data?.sessions;
  const stuck = pending.filter((each) => each.stuck !== null);
  const titleOf = (sessionId: string) =>
    stored?.find((session) => session.session_id === sessionId)?.title ?? null;

  const root = useRef<HTMLElement>(null);
  const hasFocus = useRef(false);
  useEffect(() => {
    // A button goes with its change; the focus would be nowhere.
    if (hasFocus.current && document.activeElement === document.body) {
      (root.current?.querySelector('button') ?? document.getElementById('main'))?.focus();
    }
    hasFocus.current = root.current?.contains(document.activeElement) ?? false;
  }, [stuck.length]);

  return (
    <>
      {/* Screen readers announce only what changes in a region that is there already. */}
      <VisuallyHidden role="status" aria-atomic={false}>
        {stuck.map(({ id, write }) => (
          <p key={id}>
            {whatFailed(write, titleOf(write.sessionId))}. Try again or discard it above the page.
          </p>
        ))}
      </VisuallyHidden>
      {stuck.length > 0 && (
        <section
          ref={root}
          className={classes.banner}
          aria-label="Changes that could not be saved"
          onFocus={() => {
            hasFocus.current = true;
          }}
          onBlur={({ relatedTarget, currentTarget }) => {
            if (relatedTarget && !currentTarget.contains(relatedTarget)) hasFocus.current = false;
          }}
        >
          {stuck.map((each) => {
            const { id, write, isSending } = each;
            const what = whatFailed(write, titleOf(write.sessionId));
            const { why, waits } = whyStuck(each, pending);
            return (
              <div key={id} className={classes.row}>
                <IconCloudX size={20} aria-hidden className={classes.icon} />
                <div className={classes.words}>
                  <Text size="sm" fw={600} id={`stuck-${id}`}>
                    {what}
                  </Text>
                  <Text size="sm">
                    {why} It stays on this page until you decide: keep the page open. {waits}
                  </Text>
                </div>
                <Group gap="xs" wrap="nowrap" className={classes.choices}>
                  <Button
                    size="xs"
                    variant="default"
                    aria-describedby={`stuck-${id}`}
                    loading={isSending}
                    onClick={() => outbox.retry(id)}
                  >
                    Try again
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    aria-describedby={`stuck-${id}`}
                    disabled={isSending}
                    onClick={() => outbox.discard(id)}
                  >
                    Discard
                  </Button>
                </Group>
              </div>
            );
          })}
        </section>
      )}
    </>
  );
}
