import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: 'A refresh answered with 429 gives 503 and keeps the session',
    clauses: ['AUTHPI-refresh'],
    level: 'PROJECT',
    fault: { fault: 'token/too-many-requests' },
  }),
);
