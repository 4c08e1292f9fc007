import { decodeJwt, SignJWT } from 'jose';
import { defineCheck } from '../../src/check.ts';
import { publicKeySecrets } from '../../src/public-key-secrets.ts';
import { accessToken, refusedAccessToken } from './_bearer.ts';

export default defineCheck(
  refusedAccessToken({
    title: 'An access token whose HMAC was made with the public key is refused',
    clauses: ['RFC9068-4', 'RFC8725-3.1', 'ASVS-v5.0-9.1.2'],
    attack: 'The public key is public: anybody makes tokens for any user.',
    async token(t, good) {
      const claims = decodeJwt(await accessToken(t, good));
      return await Promise.all(
        publicKeySecrets(t.issuer, 'ES256').map(({ kid, secret }) =>
          new SignJWT(claims)
            .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...(kid && { kid }) })
            .sign(secret),
        ),
      );
    },
  }),
);
