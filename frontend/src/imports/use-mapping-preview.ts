import { useEffect, useState } from 'react';
import type { Api } from '../api/api';
import { previewImport, type ImportMapping, type ImportQuestion, type ImportTarget } from '../api/imports';
import { toProblem } from '../api/problem';
import { useApi } from '../api/use-api';

/** How long nothing must change before the server is asked, in milliseconds. */
const DEBOUNCE_MS = 400;

/** What would come out of a file under a mapping. */
export interface MappingPreview {
  /** The last one that is known, perhaps of a mapping before. */
  question: ImportQuestion;
  /** Whether the preview of the mapping is still to come. */
  isStale: boolean;
  /** Why there is none; null else. */
  problem: string | null;
}

/** Asks the server what would come out under a mapping whenever that has changed. */
export function useMappingPreview(
  { target, importId, question }: { target: ImportTarget; importId: string | null; question: ImportQuestion },
  mapping: ImportMapping,
): MappingPreview {
  const api = useApi();
  const [state, setState] = useState({ question, of: question.mapping, problem: null as string | null });
  const isStale = state.of !== mapping;
  useEffect(() => {
    if (!isStale || importId === null) return;
    const controller = new AbortController();
    const timer = setTimeout(() => void ask(api, controller.signal), DEBOUNCE_MS);
    async function ask({ client }: Api, signal: AbortSignal): Promise<void> {
      try {
        const answered = await previewImport(client, target, importId!, mapping, signal);
        if (!signal.aborted) setState({ question: answered, of: mapping, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        const { detail } = toProblem(error);
        setState((before) => ({ ...before, of: mapping, problem: detail }));
      }
    }
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, importId, isStale, mapping, target]);
  return { question: state.question, isStale, problem: state.problem };
}
