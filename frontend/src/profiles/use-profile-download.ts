import { useState } from 'react';
import { answerOf, patienceFor } from '../api/client';
import { toProblem } from '../api/problem';
import { useApiClient } from '../api/use-api';
import { showNotice } from '../components/notices';
import { download } from '../lib/download';
import type { ProfileEntry } from './applied-profiles';
import { exportFileName } from '@persona-lens/backend/domain/export-file-name';

/** Downloads profiles as they are stored, byte for byte. Says so in a notice if that fails. */
export function useProfileDownload(userId: string, sessionId: string) {
  const client = useApiClient();
  const [isDownloading, setDownloading] = useState(false);

  async function downloadProfile({ username, content }: ProfileEntry): Promise<void> {
    const fileName = exportFileName(username, '', 'json', Date.now());
    if (content.kind === 'pending') {
      download(content.json, fileName, 'application/json');
      return;
    }
    setDownloading(true);
    try {
      const call = client.GET('/api/users/{user_id}/sessions/{session_id}/profiles/{username}', {
        params: { path: { user_id: userId, session_id: sessionId, username } },
        headers: patienceFor(content.summary.size_bytes),
        parseAs: 'blob',
      });
      download(await answerOf(call), fileName);
    } catch (error) {
      const { title } = toProblem(error);
      showNotice({
        kind: 'problem',
        id: `download-${username}`,
        title: `@${username} was not downloaded`,
        message: `${title} Try again in a moment.`,
      });
    } finally {
      setDownloading(false);
    }
  }

  return { isDownloading, downloadProfile };
}
