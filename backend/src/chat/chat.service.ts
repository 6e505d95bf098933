import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  AnswersService,
  type StartedAnswer,
  type StoredAnswer,
  type WantedAnswer,
} from '../messages/answers.service.js';
import type { MessageDto } from '../messages/message.dto.js';
import { MessagesService } from '../messages/messages.service.js';
import { ProfilesService } from '../sessions/profiles.service.js';
import { AnswerPlaces } from './answer-places.js';
import { AnswerRun } from './answer-run.js';
import { Assistant } from './assistant.js';
import { ChatStoppingError } from './chat.errors.js';
import { LiveAnswer } from './live-answer.js';
import { SessionNamer } from './session-namer.js';
import { WatchedAnswers } from './watched-answers.js';

/** How often it is looked whether somebody wants an answer to stop, or has deleted it. */
const lookEveryMs = 400;

/** Which answer is wanted, and what the person looks at. */
export interface WantedReply extends WantedAnswer {
  readonly username?: string | undefined;
}

/** The answers of the assistant. They go on when nobody follows them, and are stored as they grow. */
@Injectable()
export class ChatService implements OnModuleDestroy {
  private readonly runs = new Map<string, AnswerRun>();
  private readonly places = new AnswerPlaces();
  private readonly watched: WatchedAnswers;
  private timer: NodeJS.Timeout | null = null;
  private isStopping = false;

  constructor(
    private readonly answers: AnswersService,
    private readonly messages: MessagesService,
    private readonly assistant: Assistant,
    private readonly profiles: ProfilesService,
    private readonly namer: SessionNamer,
  ) {
    this.watched = new WatchedAnswers((...where) => this.readInto(...where));
  }

  /**
   * Begins an answer to a message, unless it was begun before under its id.
   *
   * @throws what {@link AnswersService.start} throws; TooManyAnswersError, ChatStoppingError
   */
  reply(userId: string, sessionId: string, questionId: string, wanted: WantedReply): Promise<LiveAnswer> {
    return this.begin(userId, sessionId, wanted.username ?? null, (onBegin) =>
      this.answers.start(userId, sessionId, questionId, wanted, onBegin),
    );
  }

  /**
   * Stores a message of a person and begins its answer, or does neither.
   *
   * @throws what {@link AnswersService.ask} throws; TooManyAnswersError, ChatStoppingError
   */
  ask(userId: string, sessionId: string, content: string): Promise<LiveAnswer> {
    return this.begin(userId, sessionId, null, (onBegin) =>
      this.answers.ask(userId, sessionId, content, onBegin),
    );
  }

  /**
   * An answer to follow.
   *
   * @throws MessageNotFoundError
   */
  async get(userId: string, sessionId: string, answerId: string): Promise<LiveAnswer> {
    const running = this.runs.get(keyOf(userId, sessionId, answerId));
    return (
      running?.answer ?? this.toLive(userId, sessionId, await this.answers.get(userId, sessionId, answerId))
    );
  }

  /**
   * Stops an answer. One that has ended stays as it is.
   *
   * @returns it, `streaming` still when another process writes it, which stops within a second.
   * @throws MessageNotFoundError
   */
  async stop(userId: string, sessionId: string, answerId: string): Promise<MessageDto> {
    const running = this.runs.get(keyOf(userId, sessionId, answerId));
    running?.end('stopped');
    await running?.ended;
    if (!running) await this.answers.requestStop(userId, sessionId, answerId);
    return (await this.answers.get(userId, sessionId, answerId)).message;
  }

  /** Has all answers stored as interrupted, and tells those who follow. Before the leases are given up: see AnswerLeasesService. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.places.close();
    if (this.timer) clearInterval(this.timer);
    this.watched.close();
    const running = [...this.runs.values()];
    for (const run of running) run.end('interrupted');
    await Promise.all(running.map(({ ended }) => ended));
  }

  /** Begins the answer that `start` stores, after it has called what it is given; it does not when the answer was begun before. */
  private async begin(
    userId: string,
    sessionId: string,
    username: string | null,
    start: (onBegin: () => void) => Promise<StartedAnswer>,
  ): Promise<LiveAnswer> {
    let leave = () => {};
    const started = await start(() => {
      // A transaction that has failed may be tried again.
      leave();
      leave = this.places.take(userId);
    }).catch((error: unknown) => {
      leave();
      throw error;
    });
    const { run, message } = started;
    const key = keyOf(userId, sessionId, message.id);
    if (!run) return this.runs.get(key)?.answer ?? this.toLive(userId, sessionId, started);
    const answer = new LiveAnswer(started);
    const running = new AnswerRun(this.answers, this.assistant, run, answer, async () => ({
      ...{ userId, sessionId, username },
      messages: await this.messages.listUpTo(userId, sessionId, message.parent_id ?? ''),
      draft: { text: message.content, toolCalls: message.toolCalls },
    }));
    this.runs.set(key, running);
    this.timer ??= setInterval(() => void this.look(), lookEveryMs).unref();
    void running.ended.then(() => {
      this.runs.delete(key);
      leave();
      this.nameSession(running);
    });
    if (this.isStopping) running.end('interrupted');
    return answer;
  }

  /** Has a session named for its first question, once that is answered. */
  private nameSession({ question, answer }: AnswerRun): void {
    const { status, content } = answer.toMessage();
    const [first, ...later] = question?.messages ?? [];
    if (!question || !first || later.length > 0 || status !== 'complete') return;
    const { userId, sessionId } = question;
    void this.namer.name({ userId, sessionId, question: first.content, answer: content });
  }

  private async toLive(userId: string, sessionId: string, stored: StoredAnswer): Promise<LiveAnswer> {
    const { message } = stored;
    const isRunning = message.status === 'streaming';
    if (isRunning && this.isStopping) throw new ChatStoppingError();
    const answer = isRunning
      ? this.watched.watch(keyOf(userId, sessionId, message.id), userId, sessionId, stored)
      : new LiveAnswer(stored);
    await this.readResults(userId, sessionId, answer, stored);
    return answer;
  }

  /** Has an answer become what is stored of it by now. */
  private async readInto(userId: string, sessionId: string, answer: LiveAnswer): Promise<void> {
    const stored = await this.answers.get(userId, sessionId, answer.id);
    await this.readResults(userId, sessionId, answer, stored);
    if (!answer.hasEnded) answer.load(stored);
  }

  private async readResults(userId: string, sessionId: string, answer: LiveAnswer, stored: StoredAnswer) {
    for (const username of answer.missingResults(stored)) {
      const profile = await this.profiles.find(userId, sessionId, username);
      if (profile) answer.keepResult(username, profile.json.toString());
    }
  }

  /** Ends the answers that somebody wants to stop through another process, or has deleted. */
  private async look(): Promise<void> {
    const running = [...this.runs.values()];
    if (running.length === 0) {
      if (this.timer) clearInterval(this.timer);
      this.timer = null;
      return;
    }
    const states = await this.answers.readRuns(running.map(({ run }) => run.run_id)).catch(() => null);
    if (!states) return;
    for (const answer of running) {
      const state = states.get(answer.run.run_id);
      if (!state) answer.end('lost');
      else if (state.isStopRequested) answer.end('stopped');
    }
  }
}

const keyOf = (userId: string, sessionId: string, answerId: string) =>
  JSON.stringify([userId, sessionId, answerId]);
