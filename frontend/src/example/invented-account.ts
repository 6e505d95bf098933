/** Sentences about one subject, in one language: `{name}` is replaced by one of the slots of that name, `{9-21}` by a number. */
export interface Theme {
  readonly lang: 'en' | 'de';
  /** How often it is chosen beside the others. */
  readonly weight: number;
  /** Months in which it is written about, 1 to 12; all when absent. */
  readonly months?: readonly number[];
  /** How posts about it do beside the others; 1 is as the others. */
  readonly appeal: number;
  readonly lines: readonly string[];
  /** One of them may stand at the end. */
  readonly tags: readonly string[];
  /** What a picture of it shows: the alternative texts. */
  readonly pictures: readonly string[];
  /** Pages that it may link to. */
  readonly pages: readonly string[];
}

/** A post of somebody else, to be answered, quoted or repeated. */
export interface OtherPost {
  readonly author: string;
  readonly text: string;
}

/** An account that there is not, and all that it says. Every name, place, product and address is invented. */
export interface InventedAccount {
  readonly username: string;
  readonly displayName: string;
  readonly bio: string;
  readonly followers: number;
  readonly following: number;
  readonly seed: number;
  readonly posts: number;
  /** Likes of a post in the middle of all. */
  readonly medianLikes: number;
  /** Weights of the hours of the day in UTC, in steps of two hours, and of the weekdays from Monday on. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly client: string;
  readonly themes: readonly Theme[];
  readonly slots: Readonly<Record<string, readonly string[]>>;
  /** Each a thread: the first post and the account's answers to itself. */
  readonly threads: readonly (readonly string[])[];
  readonly replies: readonly { readonly to: string; readonly lines: readonly string[] }[];
  readonly quotes: readonly { readonly of: OtherPost; readonly line: string }[];
  readonly reposts: readonly OtherPost[];
}
