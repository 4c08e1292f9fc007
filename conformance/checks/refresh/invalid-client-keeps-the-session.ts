import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: "A refresh refused because of the client's own credentials keeps the session",
    clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
    level: 'PROJECT',
    fault: { fault: 'token/error', value: { status: 401, error: 'invalid_client' } },
  }),
);
