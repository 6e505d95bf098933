import { useEffect, useRef, useState } from 'react';
import { toProblem } from '../api/problem';
import { searchSessions, type SearchGroup } from '../api/search';
import { useApiClient } from '../api/use-api';
import { showNotice } from '../components/notices';
import { download } from '../lib/download';
import { formatCount } from '../lib/number-format';
import { hitsToCsv } from '../search/search-csv';
import type { SearchChoice } from '../search/search-address';
import { questionOf } from '../search/use-search';
import { hitAddress } from './hit-address';

/** Hits of one answer, and of a file: more than a spreadsheet is looked through for. */
const PAGE_HITS = 200;
const MOST_HITS = 20_000;

/** Makes a file of everything that is found. */
export interface HitsDownload {
  isMaking: boolean;
  make: () => void;
}

/** Reads all pages of what a choice finds and has the browser save them as CSV. Ends when the page is left. */
export function useHitsDownload(userId: string, choice: SearchChoice): HitsDownload {
  const client = useApiClient();
  const [isMaking, setMaking] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function make(signal: AbortSignal): Promise<void> {
    const groups: SearchGroup[] = [];
    let count = 0;
    let cursor: string | null = null;
    do {
      const page = await searchSessions(
        client,
        userId,
        { ...questionOf(choice), limit: PAGE_HITS, ...(cursor !== null && { cursor }) },
        signal,
      );
      groups.push(...page.groups);
      count += page.groups.reduce((sum, { hits }) => sum + hits.length, 0);
      cursor = page.next_cursor;
    } while (cursor !== null && count < MOST_HITS);
    const addressOf = (...hit: Parameters<typeof hitAddress>) => location.origin + hitAddress(...hit);
    download(hitsToCsv(groups, addressOf), 'search.csv', 'text/csv;charset=utf-8');
    if (cursor === null) return;
    showNotice({
      kind: 'info',
      title: 'The file is not complete',
      message: `It has the first ${formatCount(count)} hits. Search for more words, or in one session, to have all of fewer.`,
    });
  }

  return {
    isMaking,
    make: () => {
      const controller = new AbortController();
      running.current?.abort();
      running.current = controller;
      setMaking(true);
      make(controller.signal)
        .catch((error: unknown) => {
          if (controller.signal.aborted) return;
          const { title, detail } = toProblem(error);
          showNotice({ kind: 'problem', title: 'The file could not be made', message: `${title} ${detail}` });
        })
        .finally(() => setMaking(false));
    },
  };
}
