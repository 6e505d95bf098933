import { type Conversation, converse, type ModelTool } from '../../src/model/converse.js';
import { ModelFault } from '../../src/model/model-fault.js';
import { type Play, startStreamingModel, type StreamingModel } from './streaming-model.js';

/** How patient tests are, unless they say otherwise. */
export const patience = { silenceMs: 20_000, idleMs: 20_000, retryDelayMs: 5 };

/** A promise and what resolves it. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolvePromise) => (resolve = resolvePromise));
  return { promise, resolve };
}

/** What came of an answer, and how it ended. */
interface Heard {
  text: string;
  usage: object[];
  fault: ModelFault | null;
}

/** What a test asks otherwise than usual. */
type Asked = Partial<Conversation> &
  Partial<typeof patience> & { apiKey?: string; baseUrl?: string; signal?: AbortSignal };

/** A model that runs, and conversations with it. */
export class ModelConversation {
  /** The arguments of the tools that it has used. */
  readonly told: unknown[] = [];
  /** What it has written in each step. */
  readonly written: string[] = [];

  private constructor(readonly model: StreamingModel) {}

  static async start(): Promise<ModelConversation> {
    return new ModelConversation(await startStreamingModel());
  }

  /** A tool that notes its arguments and tells them back. */
  aTool = (name = 'look', run?: ModelTool['run']): ModelTool => ({
    name,
    description: 'Looks.',
    schema: { type: 'object', properties: { at: { type: 'string' } } },
    run:
      run ??
      ((args) => {
        this.told.push(args);
        return Promise.resolve(`Told: ${JSON.stringify(args)}`);
      }),
  });

  /** Asks, and gives what came of the answer. */
  async ask({ signal = new AbortController().signal, ...options }: Asked = {}): Promise<Heard> {
    const heard: Heard = { text: '', usage: [], fault: null };
    const conversation = {
      system: 'Be brief.',
      messages: [{ role: 'user', content: 'Is it?' }] as const,
      tools: [this.aTool()],
      maxSteps: 8,
      mayUseTools: () => true,
      withoutTools: 'No more tools.',
      hasWritten: (text: string) => this.written.push(text),
      ...options,
    };
    const { baseUrl = this.model.baseUrl, apiKey = null } = options;
    const settings = { baseUrl, model: 'm', apiKey };
    try {
      for await (const part of converse(settings, conversation, { ...patience, ...options }, signal)) {
        if (part.type === 'text') heard.text += part.delta;
        else heard.usage.push(part);
      }
    } catch (error) {
      if (!(error instanceof ModelFault)) throw error;
      heard.fault = error;
    }
    return heard;
  }

  /** Has the model do this when it is asked first, and then say that it is done. */
  first = (play: Play): void =>
    this.model.play(async (reply, index) => {
      if (index === 0) return play(reply, index);
      await reply.say('Done.');
      await reply.finish();
    });

  /** Who has said what the model was told, in turns. */
  roles = (index: number) => this.model.requests[index]?.body.messages.map(({ role }) => role);

  /** What it was told last. */
  lastTold = () => this.model.requests.at(-1)?.body.messages.at(-1)?.content;
}
