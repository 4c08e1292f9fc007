import type { CertificationModule } from './certification-modules.ts';

/** One way to misbehave. */
export interface FaultDescription {
  /** What goes over the wire. */
  readonly does: string;
  /** What a relying party breaks by accepting it, or by refusing what is right. */
  readonly clause: string;
  /** The modules of the OpenID Foundation's suite that do the same. */
  readonly modules: readonly CertificationModule[];
}

export function fault(
  does: string,
  clause: string,
  ...modules: readonly CertificationModule[]
): FaultDescription {
  return { does, clause, modules };
}
