import type { PostBatch, PostSets, WrittenExtent } from '../post-store/post-sets.js';
import type { SetKey } from '../post-store/set-key.js';

/** The posts of a profile that is not stored yet, as far as they have been written. Nobody sees them. */
export class PostDraft {
  private begun: SetKey | undefined;
  private written: WrittenExtent = { blocks: 0, chunks: 0 };

  constructor(
    private readonly sets: PostSets,
    private readonly userId: string,
  ) {}

  /** Where they are; undefined when there are none. */
  get set(): SetKey | undefined {
    return this.begun;
  }

  /**
   * Writes the next ones.
   *
   * @throws PostSetGoneError
   */
  async add(batch: PostBatch): Promise<void> {
    this.begun ??= await this.sets.begin(this.userId);
    this.written = await this.sets.append(this.begun, this.written, batch);
  }

  /** Leaves them to the profile that shows them now; what is added next is another profile's. */
  forget(): void {
    this.begun = undefined;
    this.written = { blocks: 0, chunks: 0 };
  }

  /** Gives up what no profile shows. */
  async giveUp(): Promise<void> {
    if (this.begun) await this.sets.giveUp(this.begun);
    this.forget();
  }
}
