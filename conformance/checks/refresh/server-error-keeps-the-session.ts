import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: 'A refresh answered with 500 gives 503 and keeps the session',
    clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-refresh'],
    level: 'PROJECT',
    fault: { fault: 'token/error', value: { status: 500, error: 'internal' } },
  }),
);
