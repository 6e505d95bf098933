import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { plainText } from '../domain/plain-text.js';
import { questionTitle } from '../domain/title.js';
import { z } from '../domain/zod.js';
import { askAboutData, JsonModel, type ModelMessage } from '../model/json-model.js';
import { jsonInText } from '../model/json-in-text.js';
import { ModelFault } from '../model/model-fault.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** The first question of a session, and what it was answered. */
export interface FirstTurn {
  readonly userId: string;
  readonly sessionId: string;
  readonly question: string;
  readonly answer: string;
}

/** Nobody waits for a title. */
const patience = { answerTimeoutMs: 60_000, totalTimeoutMs: 120_000, retryDelayMs: 1_000 };
/** Most characters of the question and of the answer that the model is given. */
const maxCharacters = 1_500;

const titleSchema = z.object({ title: z.string() });

/**
 * Has the language model name sessions that only their first question has named so far. One that a person or a profile has named keeps its title, also
 * when that happens while the model thinks.
 */
@Injectable()
export class SessionNamer implements OnModuleDestroy {
  private readonly logger = new Logger('chat');
  private readonly ended = new AbortController();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: SessionsService,
  ) {}

  onModuleDestroy(): void {
    this.ended.abort();
  }

  /** Resolves when the session has its title, or keeps the one that it has; never rejects. */
  async name(turn: FirstTurn): Promise<void> {
    try {
      await this.askForTitle(turn);
    } catch (error) {
      // The question's own words stay.
      if (!this.ended.signal.aborted) this.logger.warn(error instanceof ModelFault ? error.message : error);
    }
  }

  private async askForTitle({ userId, sessionId, question, answer }: FirstTurn): Promise<void> {
    const { model } = this.config;
    const given = questionTitle(question);
    if (!model || given === '') return;
    const session = await this.sessions.get(userId, sessionId);
    if (session.title !== given) return;
    const client = new JsonModel(model, patience, this.ended.signal);
    const { data } = titleSchema.safeParse(jsonInText(await client.complete(messagesFor(question, answer))));
    // Cut like a question: models seldom count characters.
    const title = questionTitle(plainText(data?.title ?? ''));
    if (title === '' || title === given) return;
    await this.sessions.rename(userId, sessionId, { title }, (stored) => stored.title === given);
  }
}

const system =
  'You name conversations in which people study public social media accounts. Answer with one JSON object only: {"title": "two to five words, at most 30 characters"}. ' +
  'Say what the question is about, in the language of the question, without quotation marks and full stop.';

const messagesFor = (question: string, answer: string): ModelMessage[] =>
  askAboutData(
    system,
    `Question: ${question.slice(0, maxCharacters)}\n\nAnswer: ${answer.slice(0, maxCharacters)}`,
    'Name this conversation.',
  );
