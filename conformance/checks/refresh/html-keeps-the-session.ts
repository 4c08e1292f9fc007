import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: 'A refresh answered with an HTML page gives 503 and keeps the session',
    clauses: ['RFC6749-5.1', 'AUTHPI-refresh'],
    level: 'PROJECT',
    fault: { fault: 'token/html' },
  }),
);
