import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { READER } from '../database/data-source.js';
import { DatabaseModule } from '../database/database.module.js';
import { SearchIndexModule } from '../search-index/search-index.module.js';
import { PostSet } from './post-set.entity.js';
import { PostSets } from './post-sets.js';
import { ShownSets } from './shown-sets.js';
import { SetEraser } from './set-eraser.js';

/** Where the posts of profiles are kept. */
@Module({
  imports: [
    DatabaseModule,
    SearchIndexModule,
    TypeOrmModule.forFeature([PostSet]),
    TypeOrmModule.forFeature([PostSet], READER),
  ],
  providers: [PostSets, SetEraser, ShownSets],
  exports: [PostSets, ShownSets],
})
export class PostStoreModule {}
