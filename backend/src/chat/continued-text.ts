/** Characters that two texts must have in common to be taken for the same: fewer may be chance. */
const leastCommon = 12;

/**
 * Goes on with a text, as a model does that has been told what there is of it. What the model says again of that, from its beginning or any other
 * place up to its end, is left out.
 */
export class ContinuedText {
  private held = '';
  /** Where in the text that is said again; -1 before it is known. */
  private place = -1;
  private isGoingOn: boolean;

  /** @param before what there is; empty for nothing, which holds nothing back */
  constructor(private readonly before: string) {
    this.isGoingOn = before === '';
  }

  /** What there is to add after another piece. */
  take(delta: string): string {
    if (this.isGoingOn) return delta;
    this.held += delta;
    return this.settle();
  }

  /** What was held back when no more comes. */
  end(): string {
    if (this.isGoingOn) return '';
    this.isGoingOn = true;
    return this.place >= 0 && this.held.length >= leastCommon ? '' : this.held;
  }

  private settle(): string {
    // What is said again may begin after blanks that were not there.
    const said = this.held.trimStart();
    if (said === '' || (said.length < leastCommon && this.before.includes(said))) return '';
    for (let place = this.before.indexOf(said.slice(0, leastCommon)); place >= 0;) {
      const rest = this.before.slice(place);
      if (said.length < rest.length && rest.startsWith(said)) {
        this.place = place;
        return '';
      }
      if (said.startsWith(rest)) return this.goOn(said.slice(rest.length));
      place = this.before.indexOf(said.slice(0, leastCommon), place + 1);
    }
    return this.goOn(this.held);
  }

  private goOn(text: string): string {
    this.isGoingOn = true;
    this.held = '';
    return text;
  }
}
