/** One duty of a relying party, in a sentence, and what proves that it is met. */
export interface Requirement {
  readonly says: string;
  /** Ids of checks; `area/*` is every check of an area. */
  readonly checks: readonly string[];
  /** Why there is no check, or what a check leaves to another proof. A path in it is a file that exists. */
  readonly reason?: string;
}

export interface RequirementSection {
  readonly title: string;
  readonly requirements: Readonly<Record<number, Requirement>>;
}
