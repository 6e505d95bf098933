/**
 * The JSON object in what a model has said. What some models put around it is passed over: thoughts between `<think>` tags, code fences and
 * sentences.
 *
 * @returns undefined when there is none.
 */
export function jsonInText(content: string): unknown {
  // Some servers leave the tag out that opens the thoughts; their end is enough.
  const isAnswerFirst = /^\s*[{`]/.test(content);
  const visible = isAnswerFirst ? content : content.slice(content.lastIndexOf('</think>') + 1);
  const json = visible.slice(visible.indexOf('{'), visible.lastIndexOf('}') + 1);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
