import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

export default defineCheck(
  transientFailure({
    title: 'A refresh that is never answered gives 503 in time and keeps the session',
    clauses: ['ASVS-v5.0-16.5.2', 'AUTHPI-refresh'],
    level: 'PROJECT',
    fault: { fault: 'token/hang' },
    own: { env: { HTTP_TIMEOUT_MS: '6000' } },
  }),
);
