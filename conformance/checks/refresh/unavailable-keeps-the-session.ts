import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: 'A refresh answered with 503 gives 503 and keeps the session',
    clauses: ['RFC9110-15.6.4', 'ASVS-v5.0-16.5.2'],
    level: 'PROJECT',
    fault: { fault: 'token/unavailable' },
  }),
);
