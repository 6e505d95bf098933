import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { filesOfDrop, holdsFiles } from '../lib/dropped-files';
import classes from './FileDrop.module.css';
import { showNotice } from './notices';
import { DropContext, type DropPlace, type DropTaker } from './use-drop-taker';

interface FileDropProps {
  /** More files at once are not taken: they are no choice of files but a folder that was dropped. */
  most: number;
  /** What to say when nothing on the page takes files. */
  refusal: string;
  /** What to say about more than `most` files. */
  tooMany: string;
  children: ReactNode;
}

const NOTICE_ID = 'drop-refused';
const CLOSE_DIALOG = 'Close the dialog first, then drop it again.';

/**
 * Takes files that are dropped anywhere on the page, whatever is below the pointer, and gives them to who asked for them last; says
 * why when nobody takes them. The browser never leaves the page for something that was dropped on it.
 */
export function FileDrop({ most, refusal, tooMany, children }: FileDropProps) {
  const takers = useRef<DropTaker[]>([]);
  const held = useRef<{ name: string; files: readonly File[] } | null>(null);
  /** What a drop would do; null while no files are over the page. */
  const [offer, setOffer] = useState<string | null>(null);

  const place = useMemo<DropPlace>(
    () => ({
      add: (taker) => {
        takers.current = [...takers.current, taker];
        if (held.current !== null && held.current.name === taker.name) {
          const { files } = held.current;
          held.current = null;
          queueMicrotask(() => taker.take(files));
        }
        return () => {
          takers.current = takers.current.filter((other) => other !== taker);
        };
      },
      hold: (name, files) => {
        held.current = { name, files };
      },
    }),
    [],
  );

  /** Who would take files now, or why nobody does. */
  function choose(): DropTaker | string {
    const taker = takers.current.at(-1);
    const isDialogOpen = document.querySelector('[aria-modal="true"]') !== null;
    if (isDialogOpen && !taker?.isInDialog) return CLOSE_DIALOG;
    return taker ?? refusal;
  }

  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer) return;
    if (holdsFiles(event.dataTransfer)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const chosen = choose();
      setOffer(typeof chosen === 'string' ? chosen : chosen.label);
    } else if (!isEditable(event.target)) {
      // A link would take the place of the app. Text may be dropped where text can be written.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    }
  });

  const onDrop = useEffectEvent((event: DragEvent) => {
    setOffer(null);
    if (!event.dataTransfer) return;
    if (!holdsFiles(event.dataTransfer)) {
      if (!isEditable(event.target)) event.preventDefault();
      return;
    }
    event.preventDefault();
    const chosen = choose();
    if (typeof chosen === 'string') return refuse(chosen);
    filesOfDrop(event.dataTransfer, most).then(
      (files) => {
        if (files.length > most) refuse(tooMany, `More than ${most} files at once are too many`);
        else if (files.length === 0) refuse('The folder is empty. Drop files, or a folder with files.');
        else chosen.take(files);
      },
      () => refuse('The browser could not read it. Check that you may open it, then drop it again.'),
    );
  });

  useEffect(() => {
    const drag = (event: DragEvent) => onDrag(event);
    const drop = (event: DragEvent) => onDrop(event);
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOffer(null);
    };
    window.addEventListener('dragenter', drag);
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', drag);
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);

  return (
    <DropContext value={place}>
      {children}
      {offer !== null && (
        <div className={classes.offer} aria-hidden>
          <span className={classes.words}>{offer}</span>
        </div>
      )}
    </DropContext>
  );
}

function refuse(message: string, title = 'What you dropped was not taken'): void {
  showNotice({ kind: 'problem', id: NOTICE_ID, title, message });
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable]:not([contenteditable="false"])') !== null
  );
}
