import {
  type BigIntStats,
  closeSync,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs';

/** What has happened to the files of an open database that SQLite itself does not do. */
export interface FileFault {
  /** Which file, and what: `/data/lens.db was overwritten or truncated`. */
  readonly description: string;
  /**
   * Whether only the connections that are open still reach all that was committed, because a file has lost its name or its place: a
   * checkpoint copies it into the opened database, wherever that is now.
   */
  readonly needsCheckpoint: boolean;
  /** Whether something else stands where the database stood, to which its journal must not be applied. */
  readonly isForeign: boolean;
}

/** The part of the wal-index that tells of checkpoints: https://sqlite.org/walformat.html#the_wal_index_file_format */
interface WalIndex {
  /** Frames in the journal. */
  readonly frames: number;
  readonly pageBytes: number;
  /** Changes whenever the journal begins anew. As hexadecimal bytes, which also stand in the journal's header. */
  readonly salts: string;
  /** Frames that have been copied into the database, and that a checkpoint has set out to copy. */
  readonly copied: number;
  readonly attempted: number;
}

const walHeaderBytes = 32;
const walFrameHeaderBytes = 24;
const indexBytes = 136;
/** The wal-index may be read in the middle of a change by another process. */
const maxAttempts = 5;

/**
 * The files of an open SQLite database in WAL mode: tells whether they are still the ones that were opened, and hold what SQLite put
 * there. A connection notices nothing of it, and goes on writing where nobody would find it again.
 *
 * In WAL mode only checkpoints write to the database itself, and each first notes in the wal-index (`-shm`) how far it is to go. So a
 * database whose size or time has changed without such a note was changed by something else; this holds whichever process makes the
 * checkpoints.
 *
 * The files stay open until {@link close}: closing any descriptor of a file drops all locks that the process holds on it, SQLite's
 * among them (https://sqlite.org/howtocorrupt.html, 2.2). That they are open also keeps their inodes from being given to other files.
 */
export class DatabaseFiles {
  private readonly database: OpenFile;
  private readonly wal: OpenFile;
  private readonly shm: OpenFile;
  private readonly indexBuffer = new Uint8Array(indexBytes);
  private readonly headerBuffer = Buffer.alloc(walHeaderBytes);
  /** The database as it was when the index was known to be so. */
  private known: { readonly index: WalIndex | null; readonly size: bigint; readonly mtimeNs: bigint };

  /** @param path of a database that a connection has open in WAL mode, and has read from. */
  constructor(path: string) {
    // SQLite puts the journal beside the file that a symbolic link leads to.
    const realPath = realpathSync(path);
    this.database = new OpenFile(path);
    this.wal = new OpenFile(`${realPath}-wal`);
    this.shm = new OpenFile(`${realPath}-shm`);
    const index = this.readIndex();
    const { size, mtimeNs } = this.database.look().stats;
    this.known = { index, size, mtimeNs };
  }

  /** Frames in the journal: pages that the next checkpoint copies, unless it has copied them already. */
  get walFrames(): number {
    return this.known.index?.frames ?? 0;
  }

  /** What has happened to the files since they were opened; null when nothing has. */
  check(): FileFault | null {
    try {
      for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
        const found = this.look();
        if (found !== 'unclear') return found;
      }
      // Another process makes one checkpoint after the other: the next check will tell.
      return null;
    } catch {
      return {
        description: `${this.database.path} could not be read`,
        needsCheckpoint: false,
        isForeign: false,
      };
    }
  }

  /**
   * Renames the journal, if it still is where it was, so that the next start does not apply it to another database.
   *
   * @returns its new path; null when it was not there.
   */
  setWalAside(): string | null {
    if (!this.wal.look().isInPlace) return null;
    const aside = `${this.wal.path}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    renameSync(this.wal.path, aside);
    return aside;
  }

  /** To be called when no connection writes any more. */
  close(): void {
    for (const file of [this.database, this.wal, this.shm]) closeSync(file.descriptor);
  }

  /** What there is to see at one look; unclear when another process changes the index meanwhile. */
  private look(): FileFault | null | 'unclear' {
    // Before the files: they are then at least as new as the index that is remembered with them.
    const index = this.readIndex();
    if (!index) return 'unclear';
    const database = this.database.look();
    const wal = this.wal.look();
    const { size, mtimeNs } = database.stats;
    const isDatabaseChanged = size !== this.known.size || mtimeNs !== this.known.mtimeNs;
    const isWalSound = this.isWalOf(index, wal.stats);
    if (isDatabaseChanged || !isWalSound) {
      // This one is at least as new as the files. What it tells of a checkpoint may be what was seen of them.
      const later = this.readIndex();
      if (!later) return 'unclear';
      if (!isWalSound) return later.salts === index.salts ? overwritten(this.wal, false) : 'unclear';
      if (isSettled(later) && isSameCheckpoint(later, this.known.index))
        return overwritten(this.database, true);
    }
    this.known = { index, size, mtimeNs };
    if (!database.isInPlace) return moved(this.database, { needsCheckpoint: true, isForeign: true });
    if (!wal.isInPlace) return moved(this.wal, { needsCheckpoint: true, isForeign: false });
    // Other processes make a new one from the journal, and see nothing of what this one does: better to leave the files alone.
    if (!this.shm.look().isInPlace) return moved(this.shm, { needsCheckpoint: false, isForeign: false });
    return null;
  }

  /** Whether the journal has all frames of the index, behind the header under which they were written. */
  private isWalOf({ frames, pageBytes, salts }: WalIndex, wal: BigIntStats): boolean {
    if (frames === 0) return true;
    if (wal.size < walHeaderBytes + frames * (walFrameHeaderBytes + pageBytes)) return false;
    readSync(this.wal.descriptor, this.headerBuffer, 0, walHeaderBytes, 0);
    return this.headerBuffer.toString('hex', 16, 24) === salts;
  }

  /** The wal-index; null when it was about to change. */
  private readIndex(): WalIndex | null {
    readSync(this.shm.descriptor, this.indexBuffer, 0, indexBytes, 0);
    // All numbers are in the machine's own order, but the salts in the journal's.
    const words = new Uint32Array(this.indexBuffer.buffer);
    // Its first 48 bytes stand there twice, and are changed one after the other.
    for (let word = 0; word < 12; word += 1) if (words[word] !== words[word + 12]) return null;
    const pageSize = new Uint16Array(this.indexBuffer.buffer)[7] ?? 0;
    return {
      frames: words[4] ?? 0,
      pageBytes: pageSize === 1 ? 65_536 : pageSize,
      salts: Buffer.from(this.indexBuffer.buffer, 32, 8).toString('hex'),
      copied: words[24] ?? 0,
      attempted: words[32] ?? 0,
    };
  }
}

/** A file that is kept open, and the path where it was. */
class OpenFile {
  readonly descriptor: number;
  private readonly opened: BigIntStats;

  constructor(readonly path: string) {
    this.descriptor = openSync(path, 'r');
    this.opened = fstatSync(this.descriptor, { bigint: true });
  }

  /** The file as it is now, and whether its path still leads to it. */
  look(): { readonly isInPlace: boolean; readonly stats: BigIntStats } {
    const there = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    if (there && there.ino === this.opened.ino && there.dev === this.opened.dev) {
      return { isInPlace: true, stats: there };
    }
    return { isInPlace: false, stats: fstatSync(this.descriptor, { bigint: true }) };
  }
}

const moved = ({ path }: OpenFile, consequences: Omit<FileFault, 'description'>): FileFault => ({
  description: `${path} was removed, moved or replaced`,
  ...consequences,
});

const overwritten = ({ path }: OpenFile, isForeign: boolean): FileFault => ({
  description: `${path} was overwritten or truncated`,
  needsCheckpoint: false,
  isForeign,
});

/** Whether no checkpoint is at work, nor has one ended half-way. */
const isSettled = ({ attempted, copied }: WalIndex) => attempted <= copied;

const isSameCheckpoint = (a: WalIndex, b: WalIndex | null) =>
  b !== null && a.salts === b.salts && a.copied === b.copied && a.attempted === b.attempted;
