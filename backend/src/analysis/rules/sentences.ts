import { headlineWords } from './opening-words.js';

/** A word as it stands in a sentence, without the brackets, quotes and sentence marks around it. */
export interface Word {
  readonly text: string;
  /** The same in lower case. */
  readonly lower: string;
  /** Whether a mark before it parts it from the word before. */
  readonly isApart: boolean;
  /** Whether a mark behind it parts it from the word behind. */
  readonly isLast: boolean;
  /** Whether a sentence may begin with it, where a capital proves nothing. */
  readonly isOpening: boolean;
}

/** Words between two ends of sentences. */
export interface Sentence {
  readonly words: readonly Word[];
  /** `shouted`: mostly in capitals; `headline`: every word that matters begins with one. In both a capital proves nothing. */
  readonly style: 'plain' | 'headline' | 'shouted';
}

const maxWordLength = 40;

/** Before a name: their full stop ends no sentence. */
const titles =
  /^(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|sgt|rev|st|hon|hr|fr|mme|mlle|sr|sra|srta|dott|sig|avv)$/u;
/** `L'Unione`, `d'Alembert`, `dell’Europa`: an article or preposition that lost its vowel. */
const elision = /^(?:[ldsmtnj]|qu|dell|all|nell|sull|dall|un)['’](?=\p{Lu})/iu;

/** The sentences of a text; a line is one at most. Takes time in proportion to the text, whatever it is. */
export function sentencesIn(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  let isOpening = true;
  let isParted = false;
  const endSentence = () => {
    if (words.length > 0) sentences.push({ words, style: styleOf(words) });
    words = [];
    isOpening = true;
  };
  for (const line of text.split('\n')) {
    for (const piece of line.split(/\s+/)) {
      if (piece === '') continue;
      const { isEnd, isQuoted, isElided, opensNext, ...word } = undress(piece);
      // A mark alone is no word, but parts those around it.
      if (word.text === '') isParted = true;
      else {
        words.push({
          ...word,
          isApart: word.isApart || isParted,
          isOpening: (isOpening && !isElided) || isQuoted,
        });
        isParted = false;
      }
      // An account that is addressed stands before the sentence.
      isOpening = opensNext || (isOpening && word.text.startsWith('@'));
      if (isEnd) endSentence();
    }
    endSentence();
  }
  return sentences;
}

interface Undressed extends Omit<Word, 'isOpening'> {
  /** Whether a mark stands before it. */
  isQuoted: boolean;
  isElided: boolean;
  /** Whether what follows may begin a sentence. */
  opensNext: boolean;
  isEnd: boolean;
}

function undress(piece: string): Undressed {
  const start = piece.length > maxWordLength ? -1 : piece.search(/[\p{L}\p{N}#@]/u);
  if (start < 0) {
    const isJoin = piece === '&';
    const text = isJoin ? piece : '';
    const isApart = !isJoin;
    const isEnd = /[.!?:…]$/.test(piece);
    return {
      text,
      lower: text,
      isApart,
      isLast: isApart,
      isQuoted: false,
      isElided: false,
      opensNext: isApart,
      isEnd,
    };
  }
  let end = piece.length;
  while (!/[\p{L}\p{N}\p{M}]/u.test(piece[end - 1] ?? 'x')) end -= 1;
  const [whole, tail] = [piece.slice(start, end), piece.slice(end)];
  const bare = /['’]/.test(whole) ? whole.replace(elision, '') : whole;
  const isTitle = tail === '.' && titles.test(bare.toLowerCase());
  const isInitial = tail === '.' && /^\p{Lu}$/u.test(bare);
  const text = isInitial ? `${bare}.` : bare;
  const isClosed = tail !== '' && !isTitle && !isInitial;
  return {
    text,
    lower: text.toLowerCase(),
    isApart: start > 0 || bare !== whole,
    isLast: tail !== '' && !isInitial,
    isQuoted: start > 0,
    isElided: bare !== whole,
    opensNext: isClosed && !/[,;]$/.test(tail),
    isEnd: isClosed && /[.!?:…]/.test(tail),
  };
}

function styleOf(words: readonly Word[]): Sentence['style'] {
  const spelled = words.filter(({ text }) => /^\p{L}/u.test(text));
  const shouted = spelled.filter(({ text }) => /^\p{Lu}[^\p{Ll}]+$/u.test(text)).length;
  if (shouted >= 3 && shouted >= spelled.length / 2) return 'shouted';
  const small = spelled.filter(({ text }) => !/^\p{Lu}/u.test(text));
  return spelled.length - small.length >= 4 && small.every(({ lower }) => headlineWords.has(lower))
    ? 'headline'
    : 'plain';
}
