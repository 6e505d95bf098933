import { hideNotice, type Notice } from '../components/notices';
import { formatCounted } from '../lib/number-format';
import type { ImportJob } from '../imports/import-job';
import { SessionLink } from '../sessions/SessionLink';

/** What is told about an import that has ended where its session is not what is on the screen. */
export function importNotice({ id, target, source, outcome, failure }: ImportJob): Notice {
  const others = (outcome?.profiles.length ?? 1) - 1;
  const noticeId = `import-${id}`;
  const link = (
    <SessionLink
      userId={target.userId}
      sessionId={outcome?.profiles[0]?.session_id ?? target.sessionId}
      search={outcome ? `?profile=${encodeURIComponent(outcome.username)}` : ''}
      onOpen={() => hideNotice(noticeId)}
    />
  );
  if (outcome) {
    return {
      kind: 'success',
      id: noticeId,
      title: `@${outcome.username} was ${outcome.changes ? 'updated' : 'imported'}`,
      message: (
        <>
          {source.kind === 'file' && <>{source.name} is done. </>}The profile is in the session {link}.
          {others > 0 && ` ${formatCounted(others, 'more profile')} came of it.`}
        </>
      ),
      isLasting: true,
    };
  }
  return {
    kind: 'problem',
    id: noticeId,
    title: failure?.needsUsername ? `Whose posts are in ${source.name}?` : `${source.name} was not imported`,
    message: (
      <>
        {failure?.error} Go on in the session {link}.
      </>
    ),
  };
}
