/** Something in an address or a query that no filter can mean. */
export interface FilterProblem {
  /** The name of the parameter: `since`. */
  parameter: string;
  value: string;
  /** Completes `... cannot be used: `. */
  reason: string;
}
