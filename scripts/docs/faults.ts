import {
  type CertificationModule,
  type Coverage,
  certificationModules,
  type FaultDescription,
  faultCatalogue,
} from '@authpi/mock-issuer';
import { generatedBy, table } from './markdown.ts';

const faults: readonly (readonly [string, FaultDescription])[] = Object.entries(faultCatalogue);

/** What the mock issuer can be asked to do wrong, by the area where it happens. */
export function faultTables(): string {
  const areas = [...new Set(faults.map(([id]) => areaOf(id)))];
  const modules = Object.entries(certificationModules) as [CertificationModule, Coverage][];
  return `${generatedBy('the catalogue in src/faults/')}

# Faults

What the issuer can be asked to do wrong, and the clause that a relying party breaks by accepting it (or by refusing it, where it is
right). \`authpi-mock-issuer --list-faults\` prints the same.

${areas.map(tableOf).join('\n\n')}

## The OpenID Foundation's suite

Its ${modules.length} modules for relying parties, and how this issuer does the same to one.

${table(
  ['module', 'here'],
  modules.map(([name, coverage]) => [`\`${name}\``, wayOf(name, coverage)]),
)}
`;
}

function tableOf(area: string): string {
  const rows = faults
    .filter(([id]) => areaOf(id) === area)
    .map(([id, { does, clause }]) => [`\`${id}\``, does, clause]);
  return `## ${area}\n\n${table(['fault', 'does', 'clause'], rows)}`;
}

function areaOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function wayOf(module: CertificationModule, coverage: Coverage): string {
  if (coverage.by === 'behaviour') return coverage.how;
  if (coverage.by === 'nothing') return `not here: ${coverage.because}`;
  const same = faults.filter(([, { modules }]) => modules.includes(module));
  return same.map(([id]) => `\`${id}\``).join(', ');
}
