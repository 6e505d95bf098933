/**
 * What keeps a model from answering.
 *
 * - `key`: it refuses the key. `unknown`: no such model. `busy`: too many requests, or a quota is used up. `failed`: an error of its server.
 * - `unreachable`: nobody listens. `slow`: nothing came for too long. `cut`: its connection ended in the middle.
 * - `context`: the question is too long for it. `tools`: it cannot use tools. `refused`: another refusal of what was asked.
 * - `length`, `filtered`, `empty`, `endless`: it ended its answer at its limit, by its filter, without a word, or not at all.
 * - `foreign`: what answers is no model.
 */
export type ModelFaultKind =
  | ('key' | 'unknown' | 'busy' | 'failed')
  | ('unreachable' | 'slow' | 'cut')
  | ('context' | 'tools' | 'refused')
  | ('length' | 'filtered' | 'empty' | 'endless')
  | 'foreign';

/**
 * A model has not answered, or not to the end. The message is a sentence for people without its full stop, and without addresses, keys or what the
 * model's server said.
 */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';

  constructor(
    readonly kind: ModelFaultKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The fault in an error, or in what has caused it: libraries wrap what goes wrong below them. Null when there is none. */
export function faultIn(error: unknown): ModelFault | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ModelFault) return cause;
  }
  return null;
}

/** What a refusal means. */
export function refusalFault(model: string, status: number, said: string): ModelFault {
  if (status === 401 || status === 403)
    return new ModelFault('key', `The model ${model} refuses the key that is set for it (${status})`);
  if (status === 404)
    return new ModelFault('unknown', `The model ${model} is not known at its address (404)`);
  if (status === 429)
    return new ModelFault('busy', `The model ${model} is busy or its quota is used up (429)`);
  if (status >= 500) return new ModelFault('failed', `The model ${model} answered with an error (${status})`);
  return (
    saidFault(model, said) ??
    new ModelFault('refused', `The model ${model} answered with an error (${status})`)
  );
}

/** What a server's own words mean, in which only kinds of faults are looked for; null when that is not clear. */
export function saidFault(model: string, said: string): ModelFault | null {
  if (
    /context[ _-]?(?:length|size|window)|too many tokens|prompt is too long|maximum.{0,40}tokens/i.test(said)
  )
    return new ModelFault('context', `The question is too long for the model ${model}`);
  if (
    /tools?\b.{0,60}\bnot (?:be )?support|not support.{0,40}\btools?\b|tool.{0,20}choice.{0,40}requires/i.test(
      said,
    )
  )
    return new ModelFault('tools', `The model ${model} cannot use tools`);
  if (/rate.?limit|overloaded|quota/i.test(said))
    return new ModelFault('busy', `The model ${model} is busy or its quota is used up`);
  return null;
}
