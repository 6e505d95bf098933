import { ApiProperty } from '@nestjs/swagger';

/** Where in the request a refused value stands. */
export type RequestPart = 'body' | 'path' | 'query' | 'header';

/** One refused value of a request. */
export class ProblemPointer {
  @ApiProperty({ enum: ['body', 'path', 'query', 'header'], description: 'Part of the request' })
  in: RequestPart;

  @ApiProperty({
    example: '#/title',
    description: 'JSON Pointer (RFC 6901) as a URI fragment into that part; `#` is the whole of it',
  })
  pointer: string;

  @ApiProperty({ example: 'must have 1 to 30 characters', description: 'What the value must be' })
  detail: string;
}

/** Problem details (RFC 9457) of a request that was not carried out. */
export class Problem {
  @ApiProperty({
    example: 'urn:persona-lens:problem:validation-failed',
    description: 'Names the kind of problem',
  })
  type: string;

  @ApiProperty({ example: 'Validation failed', description: 'The kind of problem in words' })
  title: string;

  @ApiProperty({ example: 422, description: 'HTTP status code' })
  status: number;

  @ApiProperty({ example: 'title must have 1 to 30 characters', description: 'What happened and what to do' })
  detail: string;

  @ApiProperty({
    example: '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10',
    description: 'Names this request in the log',
  })
  request_id: string;

  @ApiProperty({ type: [ProblemPointer], required: false, description: 'The values that were refused' })
  errors?: ProblemPointer[];
}
