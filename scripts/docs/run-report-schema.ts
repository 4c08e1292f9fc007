import { toJsonSchema } from '@valibot/to-json-schema';
import { runReport } from '../../conformance/src/report/run-report.ts';

/** The JSON schema of a report, as it is published. */
export function runReportSchema(): string {
  const { $schema, ...schema } = toJsonSchema(runReport, { target: 'draft-2020-12' });
  const published = {
    $schema,
    title: 'A run of the conformance suite',
    description: 'Written by `npm run conformance -- --json FILE`.',
    ...schema,
  };
  return `${JSON.stringify(published, null, 2)}\n`;
}
