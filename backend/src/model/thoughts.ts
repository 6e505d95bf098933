const opening = '<think>';
const closing = '</think>';

/**
 * Takes out the thoughts with which some models begin, between `<think>` tags, while the text comes in. Servers that know such a model tell its
 * thoughts apart themselves.
 */
export class ThoughtFilter {
  private state: 'begins' | 'thinks' | 'speaks' = 'begins';
  private held = '';

  /** What there is to show after another piece of text. */
  take(delta: string): string {
    if (this.state === 'speaks') return delta;
    this.held += delta;
    if (this.state === 'begins') {
      const begun = this.held.trimStart();
      if (begun.length < opening.length && opening.startsWith(begun)) return '';
      if (!begun.startsWith(opening)) return this.speak(this.held);
      this.state = 'thinks';
    }
    const end = this.held.indexOf(closing);
    if (end >= 0) return this.speak(this.held.slice(end + closing.length).trimStart());
    // The beginning of the closing tag may be at the end.
    this.held = this.held.slice(-closing.length);
    return '';
  }

  /** What was held back when the text is over. */
  end(): string {
    return this.state === 'begins' ? this.speak(this.held) : '';
  }

  private speak(text: string): string {
    this.state = 'speaks';
    this.held = '';
    return text;
  }
}
