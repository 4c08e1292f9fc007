import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenRequests, tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks:
    'A refresh sends the refresh token of the login, not the one that came with the last refresh.',
  clause: 'RFC6749-6',
  caughtBy: [
    'refresh/narrowed-scope-is-not-asked-back',
    'refresh/rotated-token-is-used-next',
    'refresh/slow-request-brings-no-old-token-back',
    'userinfo/refused-token-is-replaced',
  ],
  start(base) {
    const firstOf = new Map<string, string>();
    const remembering = tamperTokenResponses(base, ({ refresh_token: rotated }, { form }) => {
      const sent = form.get('refresh_token');
      if (sent !== null && typeof rotated === 'string') firstOf.set(rotated, sent);
    });
    return start(
      tamperTokenRequests(remembering, (form) => {
        const first = firstOf.get(form.get('refresh_token') ?? '');
        if (first !== undefined) form.set('refresh_token', first);
      }),
    );
  },
});
