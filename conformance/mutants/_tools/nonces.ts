import type { JWTPayload } from 'jose';
import type { Base } from './base.ts';
import { IdpClient, tamperClient } from './client.ts';
import { type Forgery, forgeIdTokens } from './forgery.ts';

/** Repairs the claims of ID tokens with the nonce that the login sent; `accepts` as of a forgery. */
export async function forgeNonces(
  base: Base,
  repair: (claims: JWTPayload, sent: string) => void,
  accepts?: Forgery['accepts'],
): Promise<Base> {
  const nonces = new Map<string, string>();
  const forged = await forgeIdTokens(base, {
    ...(accepts === undefined ? {} : { accepts }),
    claims(claims, { form }) {
      const sent = nonces.get(form.get('code_verifier') ?? '');
      if (sent !== undefined) repair(claims, sent);
    },
  });
  return tamperClient(
    forged,
    class extends IdpClient {
      override async createAuthorizationUrl(
        ...options: Parameters<IdpClient['createAuthorizationUrl']>
      ) {
        const login = await super.createAuthorizationUrl(...options);
        nonces.set(login.codeVerifier, login.nonce);
        return login;
      }
    },
  );
}
