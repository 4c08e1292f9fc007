import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: 'A refresh whose connection is cut gives 503 and keeps the session',
    clauses: ['RFC9110-9.2.2', 'ASVS-v5.0-16.5.2'],
    level: 'PROJECT',
    fault: { fault: 'token/reset' },
  }),
);
