/** `has:media` and so on as parameters; `-has:media` asks for the opposite. */
const having: Readonly<Record<string, string>> = {
  link: 'link',
  links: 'link',
  media: 'media',
  question: 'question',
};

/** Words that are the names of parameters. */
const named = new Set([
  'from',
  'to',
  'lang',
  'since',
  'until',
  'min_likes',
  'min_reposts',
  'min_replies',
  'min_views',
]);

/** A phrase in quotes, which is left as it is, or `word:value` between blanks. */
const phraseOrWord = /"[^"]*"?|(?<!\S)(-?)(\w+):(\S+)/g;

/**
 * What somebody typed as words of a filter (`from: to: has:link|media|question lang: since: until: min_likes:` and the like), as names of
 * parameters and their values, and the text that is left. Whatever is no such word stays in the text.
 */
export function takeTypedWords(typed: string): { text: string; parameters: [name: string, value: string][] } {
  const parameters: [string, string][] = [];
  const text = typed.replace(phraseOrWord, (whole, minus = '', word = '', value = '') => {
    const name = String(word).toLowerCase();
    const what = name === 'has' ? having[String(value).toLowerCase()] : undefined;
    if (what !== undefined) parameters.push([what, minus === '-' ? 'no' : 'yes']);
    else if (minus === '' && named.has(name)) parameters.push([name, String(value)]);
    else return String(whole);
    return ' ';
  });
  return { text: text.replace(/\s+/g, ' ').trim(), parameters };
}
