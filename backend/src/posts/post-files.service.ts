import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { exportFileName } from '../domain/export-file-name.js';
import type { ShownSet } from '../post-store/post-sets.js';
import { postFile, type PostFormat } from './post-files.js';
import type { PostList } from './post-query.js';
import { TooManyRowsError } from './posts.errors.js';
import { PostsService } from './posts.service.js';

/** Rows of a sheet behind its header (Excel's bound: 1,048,576 rows). */
const maxSheetRows = 1_048_575;

/** A file to send. */
interface PostFile {
  readonly file: Readable;
  readonly name: string;
}

/** Posts of profiles as files. */
@Injectable()
export class PostFilesService {
  constructor(private readonly posts: PostsService) {}

  /**
   * A file of the posts that a filter leaves. It is made while it is read.
   *
   * @throws TooManyRowsError
   */
  async make(format: PostFormat, set: ShownSet, list: PostList): Promise<PostFile> {
    const chosen = await this.posts.choose(set, list);
    const { length } = chosen.positions;
    if (format === 'xlsx' && length > maxSheetRows) throw new TooManyRowsError(length, maxSheetRows);
    const { username, source } = set;
    const options = { username, source, notCarried: new Set(set.notCarried), timeZone: list.timeZone };
    return {
      file: postFile(format, this.posts.pages(chosen), options),
      name: exportFileName(username, 'posts', format, Date.now()),
    };
  }
}
