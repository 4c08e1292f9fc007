/** What the suite finds in a target, by cause. */
export type Causes = Readonly<Record<string, Cause>>;

export interface Cause {
  readonly because: string;
  /** The checks that do not pass for this reason, and for no other. */
  readonly checks: readonly string[];
  /** It needs requests to meet, so that a run may miss it. */
  readonly takesLuck?: true;
}
