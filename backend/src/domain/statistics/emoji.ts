/**
 * Emoji as Unicode Technical Standard 51 writes them, one match for what is drawn as one: flags of two letters, keycaps,
 * skin tones, tag sequences (the flag of Scotland) and pictures joined by U+200D. Characters that are text by default (`©`, `❤`)
 * count only with the emoji variation selector U+FE0F, a skin tone or a joiner behind them.
 *
 * Not `\p{RGI_Emoji}`, which lists every sequence: V8 needs about 30 µs for a post with it, thirty times as long.
 */
const emoji =
  /\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|(?:\p{Emoji_Presentation}\uFE0F?|\p{Extended_Pictographic}\uFE0F|\p{Emoji_Modifier_Base}(?=\p{EMod})|\p{Extended_Pictographic}(?=\u200D\p{Extended_Pictographic}))\p{EMod}?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D(?:\p{Extended_Pictographic}|\p{Emoji_Presentation})\uFE0F?\p{EMod}?)*/gu;

/** The code units that some emoji begins with, or, for keycaps, ends with: a quick look that spares most posts the pattern above. */
const maybeEmoji = /[\u00A9\u00AE\u203C-\u3299\uD83C-\uD83E]/;

/** The emoji in a text in their order, repeated ones too. */
export const emojiIn = (text: string): string[] => (maybeEmoji.test(text) ? (text.match(emoji) ?? []) : []);
