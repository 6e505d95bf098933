import { nothingWritten, type PostBatch, type PostSets } from '../post-store/post-sets.js';
import { patiently } from './patiently.js';
import type { SetKey } from '../post-store/set-key.js';

/** The posts of a profile that is not stored yet, as far as they have been written. Nobody sees them. */
export class PostDraft {
  private begun: SetKey | undefined;
  private written = nothingWritten;

  constructor(
    private readonly sets: PostSets,
    private readonly userId: string,
  ) {}

  /** Where they are; undefined when there are none. */
  get set(): SetKey | undefined {
    return this.begun;
  }

  /**
   * Writes the next ones, if need be several times until `signal` says that they are wanted no more.
   *
   * @throws PostSetGoneError; the reason of `signal`
   */
  async add(batch: PostBatch, signal: AbortSignal): Promise<void> {
    const set = (this.begun ??= await patiently(() => this.sets.begin(this.userId), signal));
    this.written = await patiently(() => this.sets.append(set, this.written, batch), signal);
  }

  /** Leaves them to the profile that shows them now; what is added next is another profile's. */
  forget(): void {
    this.begun = undefined;
    this.written = nothingWritten;
  }

  /** Gives up what no profile shows. */
  async giveUp(): Promise<void> {
    if (this.begun) await this.sets.giveUp(this.begun);
    this.forget();
  }
}
