import { useEffect, useEffectEvent } from 'react';

/** What a person pasted: files if there were any, else text. */
export type Pasted = { kind: 'files'; files: File[] } | { kind: 'text'; text: string };

/**
 * Listens to Ctrl+V anywhere on the page, except in fields that take text themselves.
 * @param onPaste gives true if it used what was pasted
 */
export function usePaste(onPaste: (pasted: Pasted, target: Element) => boolean): void {
  const handle = useEffectEvent((event: ClipboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || !event.clipboardData || isEditable(target)) return;
    const files = [...event.clipboardData.files];
    const pasted: Pasted =
      files.length > 0
        ? { kind: 'files', files }
        : { kind: 'text', text: event.clipboardData.getData('text/plain') };
    if (onPaste(pasted, target)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => handle(event);
    document.addEventListener('paste', listener);
    return () => document.removeEventListener('paste', listener);
  }, []);
}

function isEditable(element: Element): boolean {
  return (
    element.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])') !== null
  );
}
