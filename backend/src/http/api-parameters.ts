import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiResponse } from '@nestjs/swagger';

export const ApiUserId = () =>
  ApiParam({ name: 'user_id', example: 'default', description: 'Whose data; 1 to 128 characters' });

export const ApiSessionId = () =>
  ApiParam({
    name: 'session_id',
    example: '7f0c2a9e-1f62-4f5e-9c55-0a1b2c3d4e5f',
    description: '1 to 128 characters',
  });

export const ApiUsername = () =>
  ApiParam({ name: 'username', example: 'nasa', description: 'The account; an @ before it is dropped' });

export const ApiPostId = () => ApiParam({ name: 'post_id', example: '1580661436132757506' });

/** A reading route that answers 304 to a caller who has the current state. */
export const ApiConditional = () =>
  applyDecorators(
    ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of the copy that you have' }),
    ApiResponse({ status: 304, description: 'Your copy is current' }),
  );
