import { Inject, Injectable } from '@nestjs/common';
import type { ImportMapping, ImportQuestion } from '../domain/import-mapping.js';
import { ImportError } from '../analysis/analysis.errors.js';
import type { ImportAnswer } from './import-choices.js';
import type { ImportJob } from './import-job.js';
import { ImportNotWaitingError, PreviewReplacedError } from './imports.errors.js';
import type { FileTask } from './run-import.js';

/** Imports of one user that wait for an answer. */
const maxOfUser = 4;
/** Imports that wait for an answer: each keeps its file on the disk. */
const maxInAll = 16;

/** For Nest: how long an import waits for an answer, in milliseconds. */
export const ANSWER_PATIENCE = Symbol('ANSWER_PATIENCE');

/** Half an hour. */
export const answerPatienceMs = 30 * 60_000;

/** An import as it goes on, and what a person has chosen for files of its shape. */
interface Answered {
  readonly task: FileTask;
  readonly chosen: { readonly shape: string; readonly mapping: ImportMapping } | null;
}

interface Waiting {
  readonly job: ImportJob;
  readonly task: FileTask;
  /** The question as it was asked first. */
  readonly question: ImportQuestion;
  readonly answer: (answered: Answered) => void;
  readonly giveUp: (error: unknown) => void;
  timer: NodeJS.Timeout;
  /** Ends the preview that is being made. */
  preview: AbortController | null;
}

/** Imports whose file is kept until a person has said how it is to be read. */
@Injectable()
export class WaitingImports {
  /** Oldest first. */
  private waiting: Waiting[] = [];

  /** @param patienceMs how long one waits without a preview or an answer */
  constructor(@Inject(ANSWER_PATIENCE) private readonly patienceMs: number) {}

  /**
   * Lets an import ask and waits for the answer. When too many wait, the oldest of this user gives way.
   *
   * @param signal ends the waiting
   * @throws ImportError when nobody answers in time or newer ones need the room, the reason of `signal`
   */
  async ask(
    job: ImportJob,
    task: FileTask,
    question: ImportQuestion,
    signal: AbortSignal,
  ): Promise<Answered> {
    signal.throwIfAborted();
    this.makeRoom(job.identity.userId);
    let entry: Waiting | null = null;
    const stop = () => entry?.giveUp(signal.reason);
    try {
      return await new Promise<Answered>((answer, giveUp) => {
        entry = { job, task, question, answer, giveUp, timer: this.startTimer(giveUp), preview: null };
        this.waiting.push(entry);
        signal.addEventListener('abort', stop, { once: true });
        job.ask(question, Date.now() + this.patienceMs);
      });
    } finally {
      signal.removeEventListener('abort', stop);
      this.leave(entry);
    }
  }

  /** @throws ImportNotWaitingError */
  answer(job: ImportJob, { mapping, accounts, into, username }: ImportAnswer): void {
    const entry = this.find(job);
    const { task, question } = entry;
    // What is understood anyway is read by its own rules, unless a person changed something.
    const isChosen = !task.isReview || (mapping !== undefined && !isSame(mapping, question.mapping));
    const used = isChosen ? (mapping ?? question.mapping) : task.mapping;
    this.leave(entry);
    entry.answer({
      task: {
        ...task,
        mapping: used,
        accounts: accounts ?? task.accounts,
        into: into ?? task.into,
        username: username ?? task.username,
        isReview: false,
      },
      chosen: isChosen && used ? { shape: question.shape, mapping: used } : null,
    });
    job.goOn({ stage: 'parsing', message: 'Reading it as you chose' });
  }

  /**
   * Lets `make` ask the question of an import under another mapping. A newer preview ends the one before.
   *
   * @param make gets the task, and a signal that ends it
   * @throws ImportNotWaitingError when it does not wait, or waits no more at the end; PreviewReplacedError; what `make` throws
   */
  async preview(
    job: ImportJob,
    mapping: ImportMapping,
    make: (task: FileTask, signal: AbortSignal) => Promise<ImportQuestion>,
  ): Promise<ImportQuestion> {
    const entry = this.find(job);
    entry.preview?.abort(new PreviewReplacedError());
    const stop = new AbortController();
    entry.preview = stop;
    this.prolong(entry);
    try {
      const question = await make({ ...entry.task, mapping }, stop.signal);
      stop.signal.throwIfAborted();
      job.askInstead(question, this.prolong(entry));
      return question;
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      if (entry.preview === stop) entry.preview = null;
    }
  }

  private find(job: ImportJob): Waiting {
    const entry = this.waiting.find((waiting) => waiting.job === job);
    if (!entry) throw new ImportNotWaitingError();
    return entry;
  }

  private leave(entry: Waiting | null): void {
    if (entry === null) return;
    this.waiting = this.waiting.filter((other) => other !== entry);
    clearTimeout(entry.timer);
    entry.preview?.abort(new ImportNotWaitingError());
  }

  private makeRoom(userId: string): void {
    const own = this.waiting.filter(({ job }) => job.identity.userId === userId);
    if (own.length < maxOfUser && this.waiting.length < maxInAll) return;
    // Who has none that could give way must not be refused because of those who have many.
    const oldest = own[0] ?? this.waiting[0];
    oldest?.giveUp(gaveWay());
    this.leave(oldest ?? null);
  }

  /** Begins the waiting anew; answers when it ends. */
  private prolong(entry: Waiting): number {
    clearTimeout(entry.timer);
    entry.timer = this.startTimer(entry.giveUp);
    return Date.now() + this.patienceMs;
  }

  private startTimer(giveUp: (error: unknown) => void): NodeJS.Timeout {
    return setTimeout(() => giveUp(expired(this.patienceMs)), this.patienceMs);
  }
}

/** Whether two mappings say the same, in whatever order. */
function isSame(one: ImportMapping, other: ImportMapping): boolean {
  const text = ({ columns, ...rest }: ImportMapping) =>
    JSON.stringify([Object.entries(columns).sort(), rest.date_order, rest.time_zone]);
  return text(one) === text(other);
}

const expired = (patienceMs: number) =>
  new ImportError(
    `Nobody said within ${Math.round(patienceMs / 60_000)} minutes how the file is to be read, so it was deleted.`,
    'Import the file again, and say what its columns hold.',
  );

const gaveWay = () =>
  new ImportError(
    'The file waited for an answer and had to make room for newer ones that wait, so it was deleted.',
    'Answer the others first. Then import the file again.',
  );
