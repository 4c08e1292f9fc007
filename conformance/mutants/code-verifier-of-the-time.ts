import { hash } from 'node:crypto';
import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tamperTokenRequests } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'The code verifier is the time of the login, filled up to the length that is asked for.',
  clause: 'RFC7636-7.1',
  caughtBy: ['pkce/challenge-is-new-at-each-login'],
  start(base) {
    const verifiers = new Map<string, string>();
    let logins = Date.now();
    const tampered = tamperTokenRequests(base, (form) => {
      const challenge = hash('sha256', form.get('code_verifier') ?? '', 'base64url');
      const verifier = verifiers.get(challenge);
      if (verifier !== undefined) form.set('code_verifier', verifier);
    });
    return tamperApp(tampered, {
      response(response, { url }) {
        if (new URL(url).pathname !== '/login') return response;
        return withLocation(response, ({ searchParams }) => {
          logins += 1;
          const verifier = `${logins}`.padStart(43, 'v');
          verifiers.set(searchParams.get('code_challenge') ?? '', verifier);
          searchParams.set('code_challenge', hash('sha256', verifier, 'base64url'));
        });
      },
    });
  },
});
