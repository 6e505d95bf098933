import { setImmediate } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { isProblem, serverErrorFix } from '../http/problem.js';
import type { AnswersService, RunningAnswer } from '../messages/answers.service.js';
import { type Assistant, AssistantError, type AssistantEvent, type Question } from './assistant.js';
import { answerDeleted } from './answer-faults.js';
import { AnswerWriter, type Ending } from './answer-writer.js';
import type { LiveAnswer } from './live-answer.js';

/** Most UTF-16 units of an answer. */
const maxAnswerLength = 1_000_000;
/** How long events are taken without a turn for others. */
const maxTurnMs = 10;

/** Why an answer ends before its time: somebody wants it, the server ends, or it is not there any more. */
type Reason = 'stopped' | 'interrupted' | 'lost';

/** One answer that this process is writing. */
export class AnswerRun {
  private readonly logger = new Logger('chat');
  private readonly abort = new AbortController();
  private readonly writer: AnswerWriter;
  private asked: Question | null = null;
  /** Resolves, never rejects, when the end is stored and told. */
  readonly ended: Promise<void>;

  /** @param question asked for when the answer begins. */
  constructor(
    private readonly answers: AnswersService,
    private readonly assistant: Assistant,
    readonly run: RunningAnswer,
    readonly answer: LiveAnswer,
    question: () => Promise<Question>,
  ) {
    this.writer = new AnswerWriter(answers, run, answer, () => this.end('lost'));
    this.ended = this.writeAll(question).catch((error: unknown) => {
      this.logger.error(error, answer.id);
      answer.endWithoutTrace(notStored);
    });
  }

  /** What is answered; null before it was read. */
  get question(): Question | null {
    return this.asked;
  }

  /** Ends the answer; nothing when it has ended. */
  end(reason: Reason): void {
    this.abort.abort(reason);
  }

  private async writeAll(question: () => Promise<Question>): Promise<void> {
    const ending = await this.takeAll(question).catch((error: unknown) => this.explain(error));
    this.answer.draft.close();
    if (ending && (await this.writer.finish(ending))) this.answer.end(ending.status, ending.error);
    else await this.endAsStored();
  }

  private async takeAll(question: () => Promise<Question>): Promise<Ending> {
    const { signal } = this.abort;
    let giveUp = (_reason: unknown) => undefined as void;
    signal.addEventListener('abort', () => giveUp(signal.reason), { once: true });
    const unlessAborted = <T>(promise: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        giveUp = reject;
        promise.then(resolve, reject);
        signal.throwIfAborted();
      });
    this.asked = await unlessAborted(question());
    const events = this.assistant.answer(this.asked, signal)[Symbol.asyncIterator]();
    let turnStart = performance.now();
    try {
      for (;;) {
        const next = await unlessAborted(events.next());
        if (next.done) return { status: 'complete', error: null };
        this.take(next.value);
        if (performance.now() - turnStart < maxTurnMs) continue;
        await setImmediate();
        turnStart = performance.now();
      }
    } finally {
      // Not waited for: an assistant that hangs holds up nobody.
      events.return?.().catch((error: unknown) => this.logger.warn(error));
    }
  }

  private take(event: AssistantEvent): void {
    if (event.type === 'tool_call') {
      const { id, tool, status, detail } = event;
      this.answer.useTool(id, { tool, status, detail });
    } else if (event.type === 'analysis_result') {
      this.answer.addResult(event.username, event.json);
    } else if (event.type === 'usage') {
      const { model, inputTokens, outputTokens, ms } = event;
      this.answer.addUsage({ model, input_tokens: inputTokens, output_tokens: outputTokens, ms });
    } else {
      const room = maxAnswerLength - this.answer.draft.text.length;
      this.answer.append(event.delta.slice(0, room));
      if (event.delta.length > room) throw tooLong();
    }
    this.writer.touch();
  }

  /** The ending that an error makes; null when there is nothing to store. */
  private explain(error: unknown): Ending | null {
    this.writer.close();
    if (this.abort.signal.aborted) {
      const reason = this.abort.signal.reason as Reason;
      return reason === 'lost' ? null : { status: reason, error: null };
    }
    if (error instanceof AssistantError) {
      return { status: 'failed', error: { error: error.message, fix: error.fix } };
    }
    this.logger.error(error, this.answer.id);
    return {
      status: 'failed',
      error: {
        error: 'The answer failed because of an error of the server.',
        fix: serverErrorFix(this.answer.id),
      },
    };
  }

  /** Tells what has become of an answer that this process may not write any more. */
  private async endAsStored(): Promise<void> {
    const { user_id, session_id, message_id } = this.run;
    try {
      const stored = await this.answers.get(user_id, session_id, message_id);
      if (stored.message.status === 'streaming') this.answer.endWithoutTrace(takenOver);
      else this.answer.load(stored);
    } catch (error) {
      if (!isProblem(error, 404)) throw error;
      this.answer.endWithoutTrace(answerDeleted);
    }
  }
}

const tooLong = () =>
  new AssistantError(
    `The answer was cut off after ${maxAnswerLength.toLocaleString('en')} characters.`,
    'Ask for less at once.',
  );

const takenOver = {
  error: 'The answer goes on in another process of the server.',
  fix: 'Follow it again.',
};
const notStored = {
  error: 'The end of the answer could not be stored.',
  fix: 'Look at the server: its database does not take what is written. Then continue the answer.',
};
