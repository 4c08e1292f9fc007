/** One way to misbehave: what goes over the wire, and the clause a relying party breaks by accepting it. */
export interface FaultDescription {
  readonly does: string;
  readonly clause: string;
}

export function fault(does: string, clause: string): FaultDescription {
  return { does, clause };
}
