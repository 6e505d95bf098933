import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { PostStoreModule } from '../post-store/post-store.module.js';
import { SearchIndexModule } from '../search-index/search-index.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PostFinder } from './post-finder.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

/** One search over everything that sessions hold. */
@Module({
  imports: [SessionsModule, MessagesModule, PostStoreModule, SearchIndexModule],
  controllers: [SearchController],
  providers: [SearchService, PostFinder],
})
export class SearchModule {}
