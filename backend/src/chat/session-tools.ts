import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ToolResult } from '../analyst/tools/run-tool.js';
import { readBy, toolDescriptions, type ToolName, toolSchemas } from '../analyst/tools/tool-schemas.js';
import type { ListedProfile, ProfileFacts } from '../analyst/tools/tool-session.js';
import { isSameAccount } from '../domain/username.js';
import type { z } from '../domain/zod.js';
import type { CitedPost } from './analyst-messages.js';
import {
  profilesThatFit,
  type SessionProfile,
  SessionProfiles,
  type SessionScope,
} from './session-profiles.js';

/** Whose session a tool reads, and what the person looks at there. */
export interface ToolScope extends SessionScope {
  /** The username of a profile; null for none. */
  readonly username: string | null;
}

/** Of how many profiles it is remembered what a list tells of them. */
const maxFacts = 5_000;

/** What a language model is told of a tool. */
interface SessionTool {
  readonly name: ToolName;
  readonly description: string;
  /** Of its arguments, which {@link SessionTools.run} takes before and after it has read them. */
  readonly schema: z.ZodType;
}

/** Tools with which a language model reads the profiles of one session, and nothing else. */
@Injectable()
export class SessionTools {
  /** In the order in which they are of use. */
  readonly tools: readonly SessionTool[] = (Object.keys(toolSchemas) as ToolName[]).map((name) => ({
    name,
    description: toolDescriptions[name],
    schema: toolSchemas[name],
  }));

  /** Every answer of a model begins with a list of the profiles: by their keys. */
  private readonly facts = new LRUCache<string, ProfileFacts>({ max: maxFacts });

  constructor(private readonly profiles: SessionProfiles) {}

  /**
   * Runs a tool. Wrong arguments, unknown accounts and unknown tools are told by the text.
   *
   * @param maxCharacters most UTF-16 units of the text
   * @throws the reason of `signal`; an error when the profiles cannot be read
   */
  async run(
    scope: ToolScope,
    name: string,
    args: unknown,
    { maxCharacters, signal }: { readonly maxCharacters: number; readonly signal: AbortSignal },
  ): Promise<ToolResult> {
    const all = await this.profiles.list(scope);
    const chosen = all.some(({ username }) => username === scope.username) ? scope.username : null;
    const listed =
      name === 'list_profiles'
        ? await this.listWithFacts(scope, all, signal)
        : all.map((each) => toListed(each));
    const read = readBy(name, args, chosen);
    // Who is named is read, whatever the size of the others.
    const wanted = read === null ? all : all.filter(({ username }) => isNamed(read, username));
    const task = { name, args, maxCharacters, chosen, listed, nowMs: Date.now() };
    return this.profiles.ask(scope, profilesThatFit(wanted, chosen), 'tool', task, signal);
  }

  /**
   * Which of these citations are of posts that the session's profiles hold.
   *
   * @throws like {@link run}
   */
  async areKnown(scope: ToolScope, citations: readonly CitedPost[], signal: AbortSignal): Promise<boolean[]> {
    const named = citations.flatMap(({ username }) => username ?? []);
    const isAnyMeant = named.length < citations.length;
    const all = await this.profiles.list(scope);
    let left = isAnyMeant ? all : all.filter(({ username }) => isNamed(named, username));
    const known = citations.map(() => false);
    while (left.length > 0 && known.includes(false)) {
      const part = profilesThatFit(left);
      left = left.filter((profile) => !part.includes(profile));
      const held = await this.profiles.ask(scope, part, 'known_posts', { citations }, signal);
      held.forEach((isHeld, index) => (known[index] ||= isHeld));
    }
    return known;
  }

  /** Reads what was not read yet of the profiles: those that are too large to be read together at another time. */
  private async listWithFacts(
    scope: ToolScope,
    all: readonly SessionProfile[],
    signal: AbortSignal,
  ): Promise<ListedProfile[]> {
    const unread = all.filter(({ key }) => !this.facts.has(key));
    if (unread.length > 0) {
      const part = profilesThatFit(unread, scope.username);
      const told = await this.profiles.ask(scope, part, 'facts', null, signal);
      for (const { username, facts } of told) {
        const profile = part.find((each) => each.username === username);
        if (profile) this.facts.set(profile.key, facts);
      }
    }
    return all.map((profile) => toListed(profile, this.facts.get(profile.key)));
  }
}

const isNamed = (named: readonly string[], username: string): boolean =>
  named.some((name) => isSameAccount(name, username));

const toListed = (
  { username, summary }: SessionProfile,
  facts: ProfileFacts | null = null,
): ListedProfile => ({
  facts,
  username,
  displayName: summary.display_name,
  source: summary.source,
  posts: summary.posts,
  firstPostMs: summary.first_post_at,
  lastPostMs: summary.last_post_at,
  savedMs: summary.updated_at,
});
