import { statfs } from 'node:fs/promises';
import { NoRoomForUploadError, UploadStorageError } from './imports.errors.js';

/**
 * Bytes that uploads leave free on their disk, which usually is the database's, too: a write of a session matters more than an upload.
 * As much as some hundred profiles, the database's journal, and what all uploads may write between two looks at the disk.
 */
export const reservedBytes = 256 * 1024 * 1024;

/** Bytes after which an upload looks again how much is free: others fill the disk meanwhile. */
const lookEveryBytes = 4 * 1024 * 1024;

/** The room of one upload. */
export interface UploadPlace {
  /**
   * To be called after each piece was written.
   *
   * @throws NoRoomForUploadError when the disk has come too close to its end, UploadStorageError when it cannot be asked.
   */
  wrote(bytes: number): Promise<void>;
  /** Gives up what was announced and has not arrived. */
  leave(): void;
}

/** Room on the disk for files that are being uploaded, behind the room that the database may need. */
export class UploadRoom {
  /** What uploads have announced and not written yet. */
  private expectedBytes = 0;

  /** @param readFreeBytes bytes that are free on the disk */
  constructor(private readonly readFreeBytes: () => Promise<number>) {}

  /**
   * Makes sure that there is room for an upload.
   *
   * @param announcedBytes its size; 0 when it does not tell: then it is watched only while it arrives
   * @throws what {@link UploadPlace.wrote} throws
   */
  async take(announcedBytes: number): Promise<UploadPlace> {
    await this.require(this.expectedBytes + announcedBytes);
    let leftBytes = announcedBytes;
    let sinceLookBytes = 0;
    this.expectedBytes += leftBytes;
    const expectLess = (bytes: number) => {
      const less = Math.min(bytes, leftBytes);
      leftBytes -= less;
      this.expectedBytes -= less;
    };
    return {
      wrote: async (bytes) => {
        expectLess(bytes);
        sinceLookBytes += bytes;
        if (sinceLookBytes < lookEveryBytes) return;
        sinceLookBytes = 0;
        await this.require(0);
      },
      leave: () => expectLess(leftBytes),
    };
  }

  private async require(bytes: number): Promise<void> {
    const freeBytes = await this.readFreeBytes().catch((error: unknown) => {
      throw new UploadStorageError(error);
    });
    if (freeBytes - bytes < reservedBytes) throw new NoRoomForUploadError(reservedBytes);
  }
}

/** Bytes that this process may still write on the disk of a directory. */
export async function readFreeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
