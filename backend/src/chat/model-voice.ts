import { type AreKnown, CitationFilter } from './citation-filter.js';
import { ContinuedText } from './continued-text.js';

/** What of a model's text is shown: what it says again of an answer that it continues is left out, and its citations are checked. */
export class ModelVoice {
  private readonly continued: ContinuedText;
  private readonly citations: CitationFilter;

  /** @param before what there is of the answer already; empty for nothing */
  constructor(before: string, areKnown: AreKnown) {
    this.continued = new ContinuedText(before);
    this.citations = new CitationFilter(areKnown);
  }

  /** What there is to show after another piece of text. */
  take(delta: string): Promise<string> {
    return this.citations.take(this.continued.take(delta));
  }

  /** What was held back when the text is over. */
  async end(): Promise<string> {
    const rest = await this.citations.take(this.continued.end());
    return rest + this.citations.end();
  }
}
