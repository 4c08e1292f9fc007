import { defineMutant } from './_tools/base.ts';
import { tamperLoginsTo } from './_tools/login-to.ts';

export default defineMutant({
  breaks: 'Some logins send the code verifier itself as the challenge.',
  clause: 'RFC7636-4.2',
  caughtBy: ['pkce/challenge-is-s256'],
  start: (base) =>
    tamperLoginsTo(base, '/machine', ({ searchParams }) => {
      searchParams.set('code_challenge_method', 'plain');
    }),
});
