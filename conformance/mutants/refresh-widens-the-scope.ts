import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenRequests, tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Every refresh after the first asks for a scope that the user was never shown.',
  clause: 'RFC6749-6',
  caughtBy: [
    'refresh/narrowed-scope-is-not-asked-back',
    'refresh/scope-is-not-widened',
    'refresh/slow-request-brings-no-old-token-back',
    'userinfo/refused-token-is-replaced',
  ],
  start(base) {
    const rotated = new Set<unknown>();
    const remembering = tamperTokenResponses(base, ({ refresh_token: token }, { form }) => {
      if (form.get('grant_type') === 'refresh_token') rotated.add(token);
    });
    return start(
      tamperTokenRequests(remembering, (form) => {
        if (rotated.has(form.get('refresh_token'))) form.set('scope', 'openid phone');
      }),
    );
  },
});
