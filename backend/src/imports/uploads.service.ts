import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ImportJob } from './import-job.js';
import { ImportsService } from './imports.service.js';
import { TooManyImportsError, TooManyUploadsError } from './imports.errors.js';
import { receiveUpload } from './receive-upload.js';
import { readFreeBytes, UploadRoom } from './upload-room.js';

/** Files that arrive at once. */
const maxArriving = 16;
/** Files of one user that arrive at once: the others' share. */
const maxArrivingOfUser = 4;

/** Whether a request's body is a multipart form. */
export const isForm = ({ headers }: IncomingMessage) =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

/** Files that are uploaded to be imported. */
@Injectable()
export class UploadsService {
  /** The users whose files are arriving, once for each file. */
  private readonly arriving: string[] = [];
  private readonly room = new UploadRoom(() => readFreeBytes(this.config.importDirectory));

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionsService,
    private readonly imports: ImportsService,
  ) {}

  /**
   * Receives the file of a form and starts its import.
   *
   * @throws SessionNotFoundError, TooManyImportsError, TooManyUploadsError, ServerStoppingError before anything is read; TooManyImportsError
   * and ServerStoppingError at the end of the upload, too; what `receiveUpload` throws
   */
  async importFrom(request: IncomingMessage, userId: string, sessionId: string): Promise<ImportJob> {
    await this.sessions.get(userId, sessionId);
    this.imports.requireRoom();
    if (this.arriving.length >= maxArriving) throw new TooManyImportsError();
    const ofUser = this.arriving.filter((arriving) => arriving === userId).length;
    if (ofUser >= maxArrivingOfUser) throw new TooManyUploadsError(ofUser);
    this.arriving.push(userId);
    try {
      const { importDirectory: directory, maxImportBytes: maxBytes } = this.config;
      const { file, choices, close } = await receiveUpload(request, {
        directory,
        maxBytes,
        room: this.room,
      });
      return await this.imports.start({
        userId,
        sessionId,
        source: { kind: 'file', name: file.name },
        task: { kind: 'file', file, ...choices },
        close,
      });
    } finally {
      this.arriving.splice(this.arriving.indexOf(userId), 1);
    }
  }
}
