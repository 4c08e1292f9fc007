import { events } from './events.ts';
import { faultTables } from './faults.ts';
import { mutation } from './mutation.ts';
import { openidModules } from './openid-modules.ts';
import { parity } from './parity.ts';
import { propagation } from './propagation.ts';
import { runReportSchema } from './run-report-schema.ts';
import { scoreboard } from './scoreboard.ts';
import { support } from './support.ts';
import { traceability } from './traceability.ts';

/**
 * Every document that is printed from data, by its path. A printer reads files of this repository only: no clock, no
 * network, no run of anything, so that the same commit always prints the same text. What a long run found is committed
 * as data first, and printed from there.
 */
export const documents: Readonly<Record<string, () => string | Promise<string>>> = {
  'packages/idp/docs/events.md': events,
  'docs/mutation.md': mutation,
  'docs/openid-modules.md': openidModules,
  'docs/parity.md': parity,
  'docs/propagation.md': propagation,
  'docs/run-report.schema.json': runReportSchema,
  'docs/scoreboard.md': scoreboard,
  'docs/support.md': support,
  'packages/mock-issuer/FAULTS.md': faultTables,
  'docs/traceability.md': traceability,
};
