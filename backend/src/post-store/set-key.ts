/** Which set of posts it is. */
export interface SetKey {
  readonly userId: string;
  readonly setNumber: number;
}
