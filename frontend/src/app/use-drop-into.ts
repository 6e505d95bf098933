import { useNavigate } from 'react-router';
import type { Session } from '../api/client';
import { useDropTaker, useHoldFiles } from '../components/use-drop-taker';
import { sessionAddress } from '../sessions/session-address';

/** Takes what is dropped on a page about a session, which is not the session's own: opens that one and gives it the files. */
export function useDropInto({ session_id: sessionId, title }: Session): void {
  const navigate = useNavigate();
  const hold = useHoldFiles();
  useDropTaker({
    label: `Drop to import into “${title}”`,
    take: (files) => {
      hold(sessionId, files);
      void navigate(sessionAddress(sessionId));
    },
  });
}
