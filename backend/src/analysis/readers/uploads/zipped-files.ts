import type { Report } from '../../progress.js';
import { ReadingProgress } from './reading-progress.js';
import type { ZipArchive } from './zip-archive.js';

/** Unpacks one of the files that were asked for, piece by piece. */
export type OpenZipped = (path: string) => AsyncIterable<Uint8Array>;

/**
 * Takes files out of a ZIP and tells how far their reading is.
 *
 * @throws ImportError as {@link ZipArchive.pick}.
 */
export function openZipped(archive: ZipArchive, paths: readonly string[], report: Report): OpenZipped {
  const files = new Map(archive.pick(paths).map((file) => [file.path, file]));
  const totalBytes = [...files.values()].reduce((sum, file) => sum + file.sizeBytes, 0);
  const progress = new ReadingProgress(report, totalBytes);
  return (path) => {
    const file = files.get(path);
    if (file === undefined) throw new Error(`not asked for: ${path}`);
    progress.start(path);
    return progress.count(file.chunks());
  };
}
