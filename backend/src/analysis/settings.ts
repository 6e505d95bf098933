/** Where the posts of an account are fetched from, as the operator set it. All addresses are without a slash at the end. */
export interface SourceSettings {
  readonly blueskyUrl: string;
  readonly xApiUrl: string;
  /** Null: the API of X is not used. */
  readonly xBearerToken: string | null;
  /** May hold a login, which is for requests only and for no message. Null: no Nitter instance is used. */
  readonly nitterUrl: string | null;
  /**
   * Lets addresses that people type lead to private networks, and speak plain HTTP where they name a port. For tests: it opens the
   * network that the server is in to everybody who can use it.
   */
  readonly allowPrivateHosts: boolean;
}
