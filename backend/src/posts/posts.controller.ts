import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { applyDecorators, Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { holdBytes, revalidate, sendJson, sendNotModified } from '../http/answers.js';
import { ApiConditional, ApiPostId, ApiSessionId, ApiUserId, ApiUsername } from '../http/api-parameters.js';
import { ApiProblems } from '../http/api-problems.js';
import { IdentifierPipe, UsernamePipe } from '../http/identifiers.js';
import type { ProfileKey, ShownSet } from '../post-store/post-sets.js';
import { encodeCursor } from './post-cursor.js';
import { mediaTypes, type PostFormat } from './post-files.js';
import {
  ApiPostOrder,
  ApiPostPage,
  ApiPostSelection,
  type PostPage,
  PostPagePipe,
  type PostSelection,
  PostSelectionPipe,
} from './post-query.js';
import { PostFilesService } from './post-files.service.js';
import { PostsService } from './posts.service.js';

const profile = 'users/:user_id/sessions/:session_id/profiles/:username';
const unpack = promisify(gunzip);

/** What a route that answers a file has in common with the others. */
const ApiFile = (format: PostFormat, description: string) =>
  applyDecorators(
    ApiOperation({ summary: `Get the posts of a profile as ${format.toUpperCase()}`, description }),
    ApiUserId(),
    ApiSessionId(),
    ApiUsername(),
    ApiPostSelection(),
    ApiPostOrder(),
    // Documents name media types without their parameters.
    ApiProduces(mediaTypes[format].replace(/;.*/, '')),
    ApiOkResponse({ schema: { type: 'string', format: 'binary' } }),
    ApiProblems(400, 404, 422),
  );

/** A set never changes: another version of the profile has another one. */
const etagOf = ({ setNumber, profileRevision }: ShownSet) => `"posts-${setNumber}-${profileRevision}"`;

/** The `Link` header (RFC 8288) that leads to the page after this one. */
function nextLink({ path, originalUrl }: Request, cursor: string): string {
  const query = new URLSearchParams(originalUrl.split('?')[1]);
  query.set('cursor', cursor);
  return `<${path}?${query}>; rel="next"`;
}

const posts = { type: 'array', items: { $ref: '#/components/schemas/Post' } } as const;

@ApiTags('posts')
@Controller(profile)
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly files: PostFilesService,
  ) {}

  @Get('posts')
  @ApiOperation({
    summary: 'List the posts of a profile',
    description:
      'All that its source had, reposts included: a page with the next one in the Link header. Posts whose count is not known come last.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostSelection()
  @ApiPostPage()
  @ApiOkResponse({
    schema: posts,
    headers: {
      ETag: { schema: { type: 'string' }, description: 'Tag of the state of the posts' },
      Link: { schema: { type: 'string' }, description: '`<...>; rel="next"` when there is another page' },
      'X-Total-Count': { schema: { type: 'integer' }, description: 'Posts on all pages' },
    },
  })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async listPosts(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Query(PostPagePipe) page: PostPage,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const set = await this.posts.setOf({ userId, sessionId, username });
    if (sendNotModified(request, response, etagOf(set))) return;
    const { posts: shown, total, next } = await this.posts.page(set, page);
    response.setHeader('X-Total-Count', total);
    const link = next ? nextLink(request, encodeCursor(next)) : undefined;
    sendJson(response, JSON.stringify(shown), etagOf(set), link);
  }

  @Get('posts/:post_id')
  @ApiOperation({ summary: 'Get a post' })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostId()
  @ApiOkResponse({ schema: posts.items })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async getPost(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Param('post_id', IdentifierPipe) postId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const set = await this.posts.setOf({ userId, sessionId, username });
    if (sendNotModified(request, response, etagOf(set))) return;
    sendJson(response, JSON.stringify(await this.posts.get(set, postId)), etagOf(set));
  }

  @Get('posts.csv')
  @ApiFile(
    'csv',
    'CSV (RFC 4180) for spreadsheets: ids as text, a cell that would be a formula with an apostrophe before it',
  )
  getPostsAsCsv(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Query(PostPagePipe) page: PostPage,
    @Res() response: Response,
  ): Promise<void> {
    return this.sendFile('csv', { userId, sessionId, username }, page, response);
  }

  @Get('posts.ndjson')
  @ApiFile('ndjson', 'JSON of one post a line, as the list answers it')
  getPostsAsNdjson(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Query(PostPagePipe) page: PostPage,
    @Res() response: Response,
  ): Promise<void> {
    return this.sendFile('ndjson', { userId, sessionId, username }, page, response);
  }

  @Get('posts.xlsx')
  @ApiFile('xlsx', 'A workbook; texts beyond the 32,767 characters of a cell are cut')
  getPostsAsXlsx(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Query(PostPagePipe) page: PostPage,
    @Res() response: Response,
  ): Promise<void> {
    return this.sendFile('xlsx', { userId, sessionId, username }, page, response);
  }

  @Get('statistics')
  @ApiOperation({
    summary: 'Count the figures of some posts of a profile',
    description:
      'The same figures as in the profile, of the posts that the filter leaves, on the clock of the time zone.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostSelection()
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/CountedPosts' } })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async getStatistics(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Query(PostSelectionPipe) selection: PostSelection,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const set = await this.posts.setOf({ userId, sessionId, username });
    if (sendNotModified(request, response, etagOf(set))) return;
    sendJson(response, JSON.stringify(await this.posts.count(set, selection)), etagOf(set));
  }

  @Get('methods')
  @ApiOperation({
    summary: 'Tell how figures were made',
    description:
      'A paragraph in plain words that can be pasted into an article: what was read and when, how many posts were found, used and left out and why, ' +
      'the period, the clock, the filter, what the source cannot tell, how groups are compared and who wrote the words.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostSelection()
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async getMethods(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Query(PostSelectionPipe) selection: PostSelection,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const set = await this.posts.setOf({ userId, sessionId, username });
    if (sendNotModified(request, response, etagOf(set))) return;
    const text = await this.posts.methods(set, selection);
    response.setHeader('ETag', etagOf(set));
    response.setHeader('Cache-Control', revalidate);
    response.type('text/plain').end(text);
  }

  @Get('columns')
  @ApiOperation({
    summary: 'Get the columns of the posts of a profile',
    description:
      'What figures and filters need of all posts, in the compact form of `domain/columns/codec`: the app counts from it. Not an interface for others: ' +
      'its version changes with the app.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiConditional()
  @ApiProblems(400, 404, 422)
  async getPostColumns(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const set = await this.posts.setOf({ userId, sessionId, username });
    if (sendNotModified(request, response, etagOf(set))) return;
    const packed = await this.posts.columns(set);
    // They are stored as they can be sent; nearly everybody can read that.
    const isGzip = request.acceptsEncodings('gzip') === 'gzip';
    const body = isGzip ? packed : await unpack(packed);
    holdBytes(response, body.length);
    response.setHeader('ETag', etagOf(set));
    response.setHeader('Cache-Control', revalidate);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Encoding', isGzip ? 'gzip' : 'identity');
    response.end(body);
  }

  private async sendFile(
    format: PostFormat,
    key: ProfileKey,
    page: PostPage,
    response: Response,
  ): Promise<void> {
    const set = await this.posts.setOf(key);
    const { file, name } = await this.files.make(format, set, page);
    response.setHeader('Content-Type', mediaTypes[format]);
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    response.setHeader('Cache-Control', 'private, no-store');
    // Who goes away before the end needs no answer.
    await pipeline(file, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }
}
