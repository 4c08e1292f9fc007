import { defineCheck } from '../../src/check.ts';
import { transientFailure } from './_transient.ts';

/** Every error of a token endpoint that says nothing against the grant itself, and two that resemble the one that does. */
const errors = [
  'invalid_request',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'invalid_grant_type',
  'no_invalid_grant',
];

export default defineCheck(
  transientFailure({
    title: 'A refresh refused for any other reason than its grant keeps the session',
    clauses: ['RFC6749-5.2', 'AUTHPI-refresh'],
    level: 'PROJECT',
    fault: [
      ...errors.map((error) => ({ status: 400, error, description: 'This is no invalid_grant' })),
      // As what stands before an issuer answers for it.
      { status: 403, error: 'access_denied' },
      { status: 404, error: 'not_found' },
    ].map((value) => ({ fault: 'token/error', value })),
  }),
);
