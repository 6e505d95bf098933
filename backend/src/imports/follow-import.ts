import type { Response } from 'express';
import { EventStream } from '../http/event-stream.js';
import type { ImportEvent, ImportJob } from './import-job.js';

/**
 * Answers with the events of an import: `progress` and `question`, then `result` or `error`, with which the stream ends. The import
 * does not end with the stream.
 *
 * @param resultOf the data of `result`, as JSON text, from the stored profile's.
 */
export function followImport(response: Response, job: ImportJob, resultOf: (json: string) => string): void {
  const stream = new EventStream(response);
  const pass = (event: ImportEvent) => {
    switch (event.type) {
      case 'progress':
        return stream.send('progress', JSON.stringify({ ...idsOf(job), ...event.progress }));
      case 'question':
        return stream.send('question', JSON.stringify({ ...idsOf(job), question: event.question }));
      case 'result':
        stream.send('result', resultOf(event.json));
        return stream.end();
      case 'error':
        stream.send('error', JSON.stringify({ ...idsOf(job), ...event.failure }));
        return stream.end();
    }
  };
  stream.onClose(job.follow(pass));
}

/** Follows an import that may have ended already; its `result` is the import. */
export function followToEnd(response: Response, job: ImportJob): void {
  const resultOf = () => JSON.stringify(job.toDto());
  if (!job.hasEnded) return followImport(response, job, resultOf);
  const stream = new EventStream(response);
  if (job.error) stream.send('error', JSON.stringify({ ...idsOf(job), ...job.error }));
  else stream.send('result', resultOf());
  stream.end();
}

const idsOf = ({ importId, identity }: ImportJob) => ({
  import_id: importId,
  session_id: identity.sessionId,
});
