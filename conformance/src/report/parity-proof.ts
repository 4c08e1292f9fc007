import type { ParityKill } from '../parity/proof.ts';
import type { KillReport } from './kill-matrix.ts';
import { paint } from './paint.ts';

/** Apps that pass their check and still differ, with what was found. */
export function parityProofReport(kills: readonly ParityKill[]): KillReport {
  const right = kills.filter(({ wrong }) => wrong === undefined);
  const holds = right.length === kills.length;
  const lines = kills.map(({ mutant, found, wrong }) =>
    wrong === undefined
      ? `${paint('green', '✔')} ${mutant.id}  ${paint('dim', found.join(', '))}`
      : `${paint('red', '✖')} ${mutant.id}: ${mutant.differs}\n    ${wrong}`,
  );
  const total = `${right.length} of ${kills.length} differences found that no check asks for`;
  return { text: [...lines, '', paint(holds ? 'green' : 'red', total)].join('\n'), holds };
}
