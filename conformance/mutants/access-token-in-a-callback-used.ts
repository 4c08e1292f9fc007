import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'An access token in the URL of a callback is used, if the issuer answers to it.',
  clause: 'RFC9700-2.1.2',
  caughtBy: ['callback/access-token-in-the-url-is-rejected'],
  start: (base) =>
    repairCallbacks(base, async (parameters) => {
      const token = parameters.get('access_token');
      if (token === null) return;
      const headers = { authorization: `Bearer ${token}` };
      const { ok } = await fetch(`${base.settings.issuerUrl}/userinfo`, { headers });
      if (ok) parameters.delete('access_token');
    }),
});
