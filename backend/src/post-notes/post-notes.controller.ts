import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { postNoteSchema } from '../domain/post-note.js';
import { ApiPostId, ApiSessionId, ApiUserId, ApiUsername } from '../http/api-parameters.js';
import { ApiProblems, bodyProblems, writeProblems } from '../http/api-problems.js';
import { apiSchemaOf } from '../http/api-schemas.js';
import { IdentifierPipe, UsernamePipe } from '../http/identifiers.js';
import { readBody } from '../http/read-body.js';
import { DeletedPostNote, PostNoteDto } from './post-notes.dto.js';
import { PostNotesService } from './post-notes.service.js';

const note = 'profiles/:username/posts/:post_id/note';

@ApiTags('posts')
@Controller('users/:user_id/sessions/:session_id')
export class PostNotesController {
  constructor(private readonly notes: PostNotesService) {}

  @Get('post-notes')
  @ApiOperation({
    summary: 'List what is noted about posts of a session',
    description: 'By account and post; `[]` for none.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiOkResponse({ type: [PostNoteDto] })
  @ApiProblems(400, 422)
  listPostNotes(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
  ): Promise<PostNoteDto[]> {
    return this.notes.list(userId, sessionId);
  }

  @Get(note)
  @ApiOperation({ summary: 'Get what is noted about a post' })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostId()
  @ApiOkResponse({ type: PostNoteDto })
  @ApiProblems(400, 404, 422)
  getPostNote(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Param('post_id', IdentifierPipe) postId: string,
  ): Promise<PostNoteDto> {
    return this.notes.get({ userId, sessionId, username, postId });
  }

  @Put(note)
  @ApiOperation({
    summary: 'Note something about a post',
    description:
      'A bookmark, a note and labels, in place of those before; what is left out is empty. It stays when the account is imported again, and goes with the ' +
      'session. Safe to repeat.',
  })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostId()
  @ApiBody({ schema: apiSchemaOf(postNoteSchema) })
  @ApiOkResponse({ type: PostNoteDto })
  @ApiProblems(400, 404, 422, ...writeProblems, ...bodyProblems)
  savePostNote(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Param('post_id', IdentifierPipe) postId: string,
    @Body() body: unknown,
  ): Promise<PostNoteDto> {
    return this.notes.save({ userId, sessionId, username, postId }, readBody(postNoteSchema, body ?? {}));
  }

  @Delete(note)
  @ApiOperation({ summary: 'Delete what is noted about a post', description: 'Safe to repeat.' })
  @ApiUserId()
  @ApiSessionId()
  @ApiUsername()
  @ApiPostId()
  @ApiOkResponse({ type: DeletedPostNote })
  @ApiProblems(400, 422, ...writeProblems)
  async deletePostNote(
    @Param('user_id', IdentifierPipe) userId: string,
    @Param('session_id', IdentifierPipe) sessionId: string,
    @Param('username', UsernamePipe) username: string,
    @Param('post_id', IdentifierPipe) postId: string,
  ): Promise<DeletedPostNote> {
    await this.notes.remove({ userId, sessionId, username, postId });
    return { deleted: postId };
  }
}
