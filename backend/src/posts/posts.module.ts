import { Module } from '@nestjs/common';
import { PostStoreModule } from '../post-store/post-store.module.js';
import { SearchIndexModule } from '../search-index/search-index.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PostFilesService } from './post-files.service.js';
import { PostsController } from './posts.controller.js';
import { PostsService } from './posts.service.js';

/** The posts of profiles, as lists, files and figures. */
@Module({
  imports: [PostStoreModule, SearchIndexModule, SessionsModule],
  controllers: [PostsController],
  providers: [PostsService, PostFilesService],
  exports: [PostsService],
})
export class PostsModule {}
