import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { READER } from './data-source.js';
import { type Query, readingQuery } from './query.js';

/** All reading: sees only what is committed. */
@Injectable()
export class Database {
  /** Reads what is committed. */
  readonly read: Query;

  constructor(@InjectDataSource(READER) reader: DataSource) {
    this.read = readingQuery(reader);
  }
}
