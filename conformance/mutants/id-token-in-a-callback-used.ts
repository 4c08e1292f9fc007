import { createRemoteJWKSet, jwtVerify } from 'jose';
import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'An ID token in the URL of a callback is used, if it is valid.',
  clause: 'RFC9700-2.1.2',
  caughtBy: ['callback/token-in-the-url-is-rejected'],
  start({ settings, platform }) {
    const { issuerUrl: issuer, clientId: audience } = settings;
    const keys = createRemoteJWKSet(new URL(`${issuer}/jwks.json`));
    return repairCallbacks({ settings, platform }, async (parameters) => {
      const token = parameters.get('id_token');
      if (token === null) return;
      const { payload } = await jwtVerify(token, keys, { issuer, audience });
      if (typeof payload.nonce === 'string') parameters.delete('id_token');
    });
  },
});
