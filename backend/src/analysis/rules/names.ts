/**
 * Proper names in running text, found by their capitals: `James Webb Space Telescope`, `iPhone 15 Pro`. Works for languages that write
 * names, and not much else, with capitals; German nouns are why two words or a number are required.
 */

const capitalised = String.raw`\p{Lu}[\p{L}\p{M}\p{N}'’.&-]*[\p{L}\p{N}]`;
/** Names with an inner capital: `iPhone`, `eBay`. */
const camel = String.raw`\p{Ll}{1,2}\p{Lu}[\p{L}\p{N}]+`;
const joining = String.raw`(?: (?:of|de|del|la|der|für|du|des|da|do|dos|van|von|y|&))?`;
const namePattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}#@_])(?:${capitalised}|${camel})(?:${joining} (?:${capitalised}|\d{1,4}(?:\.\d+)?(?![\p{L}\p{N}.,:%]\S)))+`,
  'gu',
);
/** What is a name by its form alone: `FieldNotes`, `iPhone`, `GPT-4`, `RTX4090`. */
const codePattern =
  /(?<![\p{L}\p{N}#@_./-])(?:\p{L}\p{Ll}*\p{Ll}\p{Lu}[\p{L}\p{N}]*\p{Ll}|\p{Ll}{1,2}\p{Lu}[\p{L}\p{N}]{2,}|\p{Lu}{2,6}-?\d{1,4}\p{L}{0,2})(?![\p{L}\p{N}_/-])/gu;
const quickLook = /\p{Lu}\S* (?:\p{L}{1,3} )?[\p{Lu}\d&]/u;

/** First words that open a sentence or a greeting and belong to no name, in the commonest languages of posts. */
const openers = new Set(
  (
    'a an the this that these those our my your his her their its it i we you he she they there here what when where why how who which if as at by for from in into of on to with ' +
    'and or but so not no yes is are was were be been do does did have has had can could will would should may might must get got let see check read watch join listen look follow visit click learn find ' +
    'new now today tonight tomorrow yesterday just more most only about after before over under up out off all also any both each every some such than then too very happy good great best big thanks thank congrats ' +
    'congratulations merry dear hello hi hey welcome please breaking update live via per nearly almost around top part chapter episode season day week year page number no vol step level round phase version ' +
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo ' +
    'der die das den dem des ein eine einer eines einem und oder aber nicht ich du er sie es wir ihr mein meine unser unsere mit von vom zu zum zur im in am an auf für bei aus nach über unter wie was wer wo wann warum heute morgen gestern guten gute neue neuer neues neu jetzt noch nur auch hier da dann wenn weil ' +
    'januar februar märz mai juni juli oktober dezember ' +
    'le la les un une des du de et ou mais je tu il elle nous vous ils elles ce cette ces mon ma mes notre pour avec dans sur par en au aux bonjour bonne merci ' +
    'el los las una unos del y o pero yo tú él ella nosotros este esta estos mi su nuestro para con por sin sobre hoy ayer buenos buenas gracias feliz ' +
    'os as um uma e ou mas eu ele ela nós seu sua para com por sem bom boa obrigado hoje ' +
    'il lo gli uno e ma io noi voi questo questa mio per con da su oggi buongiorno grazie buon buona ' +
    'het een en maar ik wij jullie dit dat met van voor op goede'
  ).split(' '),
);

/** A name and whether a sentence begins with it, where a capital proves nothing. */
export interface FoundName {
  name: string;
  isOpening: boolean;
}

/** Names in a text; ones that are repeated come again, and so do the words within longer ones that are names by their form. */
export function namesIn(text: string): FoundName[] {
  const found = (text.match(codePattern) ?? []).map((name) => ({ name, isOpening: false }));
  if (!quickLook.test(text)) return found;
  for (const match of text.matchAll(namePattern)) {
    const words = match[0].split(' ');
    let start = match.index;
    while (words.length > 0 && openers.has((words[0] ?? '').toLowerCase()))
      start += (words.shift() ?? '').length + 1;
    // A name of one word is as likely the first word of a sentence; shouting is no name either.
    if (words.length < 2 || words.length > 6 || !hasName(words)) continue;
    found.push({ name: words.join(' '), isOpening: isOpening(text, start) });
  }
  return found;
}

function hasName(words: readonly string[]): boolean {
  const first = words[0] ?? '';
  const isShouted = words.every((word) => /^\p{Lu}[^\p{Ll}]+$/u.test(word));
  const year = words.length === 2 && /^(?:19|20)\d\d$/.test(words[1] ?? '');
  return !isShouted && !year && /\p{L}{2}/u.test(first);
}

function isOpening(text: string, start: number): boolean {
  const before = text.slice(0, start).trimEnd();
  return before === '' || !/[\p{L}\p{N},;)]$/u.test(before) || text[start - 1] === '\n';
}
