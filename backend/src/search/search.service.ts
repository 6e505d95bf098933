import { Injectable } from '@nestjs/common';
import { searchPieces } from '../domain/search-pieces.js';
import { ownTurn } from '../http/own-turn.js';
import { MessageTextsService } from '../messages/message-texts.service.js';
import { SearchIndex } from '../search-index/search-index.js';
import { SessionTitlesService } from '../sessions/session-titles.service.js';
import { PostFinder } from './post-finder.js';
import type { SearchGroupDto, SearchHitDto, SearchResultDto } from './search.dto.js';
import { encodeCursor, type Search, type SearchCursor, type SearchPart, searchParts } from './search-page.js';

/** A hit, where it is and what it is found by. */
interface Found {
  readonly sessionId: string;
  readonly cursor: SearchCursor;
  readonly hit: Omit<SearchHitDto, 'pieces'>;
  readonly text: string;
}

/** The place of the page before within a part, for {@link SearchService.findIn}. */
type After<Part extends SearchPart> = Extract<SearchCursor, { part: Part }>['place'] | undefined;

/** Texts from this many characters on are looked through one a turn of the event loop. */
const longText = 10_000;

const noHit = { username: null, id: null, role: null, created_at: null };

/**
 * Finds everything that sessions hold: titles first, then accounts, messages and posts, each of them newest first. What is newest is asked for more often
 * than what has a word most often, and is told without looking at everything that has it.
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly titles: SessionTitlesService,
    private readonly messages: MessageTextsService,
    private readonly posts: PostFinder,
    private readonly index: SearchIndex,
  ) {}

  /** A page of what is found, by session. */
  async list(userId: string, search: Search): Promise<SearchResultDto> {
    const { limit, parts, after } = search;
    const found: Found[] = [];
    const rest = after
      ? parts.filter((part) => searchParts.indexOf(part) >= searchParts.indexOf(after.part))
      : parts;
    for (const part of rest) {
      if (found.length > limit) break;
      found.push(...(await this.findIn(userId, part, search, limit + 1 - found.length)));
    }
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      groups: await this.group(userId, search, shown),
      next_cursor: found.length > limit && last ? encodeCursor(last.cursor) : null,
    };
  }

  private findIn(userId: string, part: SearchPart, search: Search, most: number): Promise<Found[]> {
    const after = search.after?.part === part ? search.after.place : undefined;
    if (part === 'titles') return this.findTitles(userId, search, after as After<'titles'>, most);
    if (part === 'posts') return this.findPosts(userId, search, after as After<'posts'>, most);
    return this.findDocuments(userId, part, search, after as After<'messages'>, most);
  }

  private async findTitles(
    userId: string,
    { query, sessionId }: Search,
    after: After<'titles'>,
    most: number,
  ): Promise<Found[]> {
    const titles = await this.titles.find(userId, query, { sessionId, after }, most);
    return titles.map(({ title, ...place }) => ({
      sessionId: place.sessionId,
      cursor: { part: 'titles', place },
      hit: { ...noHit, kind: 'title', created_at: place.createdAt },
      text: title,
    }));
  }

  /** Accounts or messages. */
  private async findDocuments(
    userId: string,
    part: 'accounts' | 'messages',
    { query, sessionId }: Search,
    after: After<'messages'>,
    most: number,
  ): Promise<Found[]> {
    const found: Found[] = [];
    const kind = part === 'accounts' ? 'account' : 'message';
    for (let before: number | undefined = after; found.length < most;) {
      const asked = most - found.length;
      const documents = await this.index.findDocuments(userId, query, { kind, sessionId, before }, asked);
      for (const { sessionId: session, ref, number, text } of documents) {
        const place = { sessionId: session, cursor: { part, place: number } as const };
        if (kind === 'account') {
          found.push({ ...place, text, hit: { ...noHit, kind, username: ref } });
          continue;
        }
        const message = await this.messages.find(userId, session, ref);
        if (!message) continue;
        const { content, role, created_at } = message;
        found.push({ ...place, text: content, hit: { ...noHit, kind, id: ref, role, created_at } });
      }
      if (documents.length < asked) break;
      before = documents.at(-1)?.number;
    }
    return found;
  }

  private async findPosts(
    userId: string,
    { query, sessionId, perAccount }: Search,
    after: After<'posts'>,
    most: number,
  ): Promise<Found[]> {
    const posts = await this.posts.find(userId, query, { sessionId, perSet: perAccount, after }, most);
    return posts.map(({ place, set, post }) => ({
      sessionId: set.sessionId,
      cursor: { part: 'posts', place },
      hit: {
        ...noHit,
        kind: 'post',
        username: set.username,
        id: post.id,
        created_at: post.timestamp_ms || null,
      },
      text: post.text,
    }));
  }

  /** Hits by session; those of a session that is gone since are left out. */
  private async group(userId: string, { query }: Search, found: readonly Found[]): Promise<SearchGroupDto[]> {
    const titles = await this.titles.read(userId, [...new Set(found.map(({ sessionId }) => sessionId))]);
    const groups = new Map<string, SearchGroupDto>();
    for (const { sessionId, hit, text } of found) {
      const title = titles.get(sessionId);
      if (title === undefined) continue;
      if (text.length >= longText) await ownTurn();
      const group = groups.get(sessionId) ?? { session_id: sessionId, title, hits: [] };
      groups.set(sessionId, group);
      group.hits.push({ ...hit, pieces: searchPieces(text, query) });
    }
    return [...groups.values()];
  }
}
