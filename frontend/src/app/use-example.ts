import { useMemo, useState } from 'react';
import { showNotice } from '../components/notices';
import { useImportCenter } from '../imports/use-imports';
import type { SessionManager } from '../sessions/use-session-manager';

/** What `useExample` gives. */
export interface ExampleOpener {
  /** Makes a session named "Example", opens it, and imports the invented accounts into it as any other file. */
  open: () => void;
  /** Whether the accounts are being loaded. */
  isOpening: boolean;
}

/** Shows what the product does to who has no archive at hand. The accounts are loaded when they are asked for. */
export function useExample(userId: string, { createSession }: SessionManager): ExampleOpener {
  const center = useImportCenter();
  const [isOpening, setOpening] = useState(false);
  return useMemo(() => {
    const open = async (): Promise<void> => {
      setOpening(true);
      try {
        const { exampleFiles } = await import('../example/make-example');
        const target = { userId, sessionId: createSession('Example') };
        const files = exampleFiles().map(({ name, text }) => new File([text], name));
        center.addFiles(target, files);
      } catch {
        showNotice({
          kind: 'problem',
          id: 'example',
          title: 'The example could not be loaded',
          message: 'Check the connection to the server, then try again.',
        });
      } finally {
        setOpening(false);
      }
    };
    return { open: () => void open(), isOpening };
  }, [center, createSession, userId, isOpening]);
}
