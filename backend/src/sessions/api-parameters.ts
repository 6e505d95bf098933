import { ApiParam } from '@nestjs/swagger';

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
