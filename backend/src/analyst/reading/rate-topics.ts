import type { Clue, Rule } from './clue.js';
import { topicRules } from './topic-rules.js';
import type { Topic } from './topic.js';

/** A topic and how sure it is that a question is about it. */
export interface RatedTopic {
  readonly topic: Topic;
  readonly weight: number;
}

/** From this weight on a topic is answered. */
export const sureWeight = 2;

/** The topics that clues point to, surest first. */
export function rateTopics(clues: ReadonlySet<Clue>): RatedTopic[] {
  return (Object.entries(topicRules) as [Topic, readonly Rule[]][])
    .map(([topic, rules]) => ({ topic, weight: weightOf(rules, clues) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
}

function weightOf(rules: readonly Rule[], clues: ReadonlySet<Clue>): number {
  let most = 0;
  for (const [weight, ...needed] of rules) {
    if (weight > most && needed.every((clue) => clues.has(clue))) most = weight;
  }
  return most;
}
