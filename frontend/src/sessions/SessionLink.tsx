import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { sessionAddress } from './session-address';
import { useSessionList } from './use-session-list';

interface SessionLinkProps {
  userId: string;
  sessionId: string;
  /** What follows the address, with its `?`. Default: nothing. */
  search?: string;
  onOpen?: () => void;
}

/** A session by the title that it has now, as a link that opens it. */
export function SessionLink({ userId, sessionId, search = '', onOpen }: SessionLinkProps) {
  const { sessions } = useSessionList(userId);
  const session = sessions.find((other) => other.session_id === sessionId);
  if (!session) return <>a session that is gone</>;
  return (
    <Anchor
      component={Link}
      to={{ pathname: sessionAddress(sessionId), search }}
      inherit
      underline="always"
      onClick={onOpen}
    >
      {session.title}
    </Anchor>
  );
}
