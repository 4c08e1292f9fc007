import { randomBytes } from 'node:crypto';
import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins send the challenge of another verifier.',
  clause: 'RFC7636-4.5',
  caughtBy: ['pkce/verifier-matches-the-challenge'],
  start: (base) =>
    tamperLoginsTo(base, '/api/me', ({ searchParams }) => {
      searchParams.set('code_challenge', randomBytes(32).toString('base64url'));
    }),
});
