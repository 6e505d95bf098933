import { Logger } from '@nestjs/common';
import { ProblemError } from '../http/problem.js';
import { z } from '../domain/zod.js';
import { parseHandle, usernameOf } from '../domain/handle.js';
import type { ModelTool } from '../model/converse.js';
import type { Fence } from '../model/fence.js';
import { beginningWithin, estimateTokens } from '../model/tokens.js';
import type { AccountBringer } from './account-bringer.js';
import { AssistantError, type AssistantEvent, type Question } from './assistant.js';
import type { EventQueue } from './event-queue.js';
import { namesAccount } from './named-accounts.js';
import type { SessionTools } from './session-tools.js';

/** Most calls of tools in one answer, and most of them that bring an account in. */
const maxCalls = 24;
const maxImports = 3;
/** Most tokens of one result, and how few are no use any more. */
const maxResultTokens = 6_000;
const leastResultTokens = 300;
/** What a call costs beside its arguments and its result. */
const callTokens = 60;

const bringInName = 'analyse_account';
const bringInSchema = z.object({
  handle: z
    .string()
    .max(2_000)
    .describe(
      'The account as the person has named it: name (X), name.tld (Bluesky), user@host (Mastodon), or the address of its page',
    ),
});

/** What a person is told while a tool is at work. */
const atWork: Record<string, string> = {
  list_profiles: 'Looking at the profiles',
  profile_figures: 'Reading figures',
  search_posts: 'Searching posts',
  top_posts: 'Sorting posts',
  compare_accounts: 'Comparing accounts',
};

/** A tool as a model is told of it. */
export type DescribedTool = Omit<ModelTool, 'run'>;

/** Describes all tools. It takes some milliseconds, and is the same for every answer. */
export const describeTools = (session: SessionTools): DescribedTool[] => [
  ...session.tools.map(({ name, description, schema }) => ({
    name,
    description,
    schema: jsonSchemaOf(schema),
  })),
  {
    name: bringInName,
    description:
      'Brings a public account of X, Bluesky or Mastodon into the session: fetches its posts and analyses them, or does so anew. Only for an account that the person has named.',
    schema: jsonSchemaOf(bringInSchema),
  },
];

/** What the tools of an answer work with. */
export interface AnswerToolsParts {
  readonly question: Question;
  readonly fence: Fence;
  readonly events: EventQueue<AssistantEvent>;
  readonly session: SessionTools;
  readonly bringer: AccountBringer;
}

/**
 * The tools that a model may use for one answer. They read the session of the question and nothing else, and bring in accounts that the person has
 * named. What they tell is data between marks, and fits in what is left of the model's context; how they go on is told as events.
 */
export class AnswerTools {
  private readonly logger = new Logger('chat');
  private calls = 0;
  private imports = 0;
  private roomTokens = 0;

  constructor(private readonly parts: AnswerToolsParts) {}

  /** Whether there is room for what another call would tell. */
  get mayBeUsed(): boolean {
    return this.calls < maxCalls && this.roomTokens >= leastResultTokens + callTokens;
  }

  /** Says how many tokens there are for what they tell. */
  setRoom(tokens: number): void {
    this.roomTokens = tokens;
  }

  /** Leaves less room, because the model has written something that it reads again. */
  takeRoom(written: string): void {
    this.roomTokens -= estimateTokens(written);
  }

  /** The tools as they are for a model. */
  list(described: readonly DescribedTool[]): ModelTool[] {
    return described.map((tool) => ({
      ...tool,
      run: (args, signal) =>
        this.use(tool.name, args, signal, (id, room) =>
          tool.name === bringInName
            ? this.bringIn(id, args, room, signal)
            : this.read(id, tool.name, args, room, signal),
        ),
    }));
  }

  /** Runs a tool; what it tells is fenced, and told in any case. */
  private async use(
    name: string,
    args: unknown,
    signal: AbortSignal,
    run: (id: string, roomTokens: number) => Promise<string>,
  ): Promise<string> {
    if (!this.mayBeUsed) return 'There is no room for the results of more tools. Answer from what you have.';
    this.calls += 1;
    const id = String(this.calls);
    this.roomTokens -= callTokens + estimateTokens(JSON.stringify(args) ?? '');
    const room = Math.max(leastResultTokens, Math.min(maxResultTokens, Math.floor(this.roomTokens / 2)));
    // Taken at once, since others may run meanwhile; what is not used is given back.
    this.roomTokens -= room;
    let text = '';
    try {
      text = wholeLinesWithin(await run(id, room), room);
    } catch (error) {
      signal.throwIfAborted();
      this.logger.error(error);
      this.parts.events.tell({ type: 'tool_call', id, tool: name, status: 'failed', detail: null });
      text = 'The tool failed because of an error of the server.';
    }
    this.roomTokens += room - estimateTokens(text);
    return this.parts.fence.around(text);
  }

  private async read(id: string, tool: string, args: unknown, roomTokens: number, signal: AbortSignal) {
    const { session, question, events } = this.parts;
    const call = { type: 'tool_call', id, tool } as const;
    events.tell({ ...call, status: 'running', detail: atWork[tool] ?? null });
    // A character of what tools tell is less than half a token, unless the posts are Chinese, say: cut again, then.
    const { detail, text } = await session.run(question, tool, args, {
      maxCharacters: roomTokens * 2,
      signal,
    });
    events.tell({ ...call, status: 'done', detail });
    return text;
  }

  private async bringIn(id: string, args: unknown, roomTokens: number, signal: AbortSignal): Promise<string> {
    const { bringer, question, events, session } = this.parts;
    const typed = bringInSchema.safeParse(args).data?.handle ?? '';
    const handle = parseHandle(typed);
    if (!handle)
      return 'handle must be an account such as @nasa, nasa.bsky.social, Gargron@mastodon.social or the address of its page.';
    const account = usernameOf(handle);
    const asked = question.messages.filter(({ role }) => role === 'user').map(({ content }) => content);
    if (!namesAccount(asked, handle))
      return `The person has not named the account ${account}, so it is not brought in. Ask them whether you shall, and to write its name.`;
    if (this.imports >= maxImports) return 'No more accounts can be brought in for one answer.';
    this.imports += 1;
    // The state that comes before a profile is told with it: another tool's may not come between.
    let held: AssistantEvent[] = [];
    try {
      const steps = bringer.bringIn(question, account, signal);
      for (;;) {
        const step = await steps.next();
        if (step.done) {
          events.tell(...held);
          const { text } = await session.run(
            { ...question, username: step.value },
            'profile_figures',
            { username: step.value },
            { maxCharacters: roomTokens * 2, signal },
          );
          return `The profile of ${step.value} is in the session now.\n${text}`;
        }
        const event = step.value.type === 'tool_call' ? { ...step.value, id } : step.value;
        if (event.type === 'tool_call' && event.status === 'done') held = [event];
        else {
          events.tell(...held, event);
          held = [];
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AssistantError) && !(error instanceof ProblemError)) throw error;
      if (error instanceof ProblemError) {
        const detail = error.message;
        events.tell({ type: 'tool_call', id, tool: bringInName, status: 'failed', detail });
      }
      const fix = error instanceof AssistantError ? ` ${error.fix}` : '';
      return `The account ${account} could not be brought in: ${error.message}${fix}`;
    }
  }
}

/** A text of so many tokens at most, in whole lines, that says so when some are left out. */
function wholeLinesWithin(text: string, maxTokens: number): string {
  const cut = beginningWithin(text, maxTokens);
  if (cut === text) return text;
  const lines = beginningWithin(text, maxTokens - estimateTokens(leftOut));
  return `${lines.slice(0, Math.max(0, lines.lastIndexOf('\n')))}\n${leftOut}`;
}

const leftOut = '[The rest was left out for want of room: ask for less at once.]';

/** The schema of a tool's arguments as its callers are to see it. */
function jsonSchemaOf(schema: z.ZodType): ModelTool['schema'] {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return rest;
}
