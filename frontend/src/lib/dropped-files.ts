/** Whether what is dragged are files or folders, not text or a link. */
export function holdsFiles(transfer: DataTransfer): boolean {
  return transfer.types.includes('Files');
}

/**
 * The files that were dropped, those in folders too; hidden ones in folders are left out. Must be called while the drop event is
 * being handled.
 * @param most stops after one more file than this: a folder may hold a hundred thousand
 * @throws DOMException when something cannot be read
 */
export async function filesOfDrop(transfer: DataTransfer, most: number): Promise<File[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  // Both are gone after the event.
  const dropped = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files: File[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) await collect(entry, files, most);
    else if (file) files.push(file);
  }
  return files;
}

async function collect(entry: FileSystemEntry, files: File[], most: number): Promise<void> {
  if (files.length > most) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    files.push(file);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // Browsers give some hundred at a time, and none at the end.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0 || files.length > most) return;
    for (const inner of batch) if (!inner.name.startsWith('.')) await collect(inner, files, most);
  }
}
