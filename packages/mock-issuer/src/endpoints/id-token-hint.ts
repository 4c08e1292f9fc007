import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Client } from '../registry/clients.ts';
import { readOwnToken } from '../tokens.ts';

export interface IdTokenHint {
  /** Whom the ID token was issued to. */
  readonly client: Client;
  readonly userId?: string;
  readonly sessionId?: string;
}

/**
 * What an `id_token_hint` says; it may have expired (OpenID Connect Core section 3.1.2.1, RP-Initiated Logout section 2).
 *
 * @throws OAuthError `invalid_request` for anything else than an ID token of this issuer
 */
export async function readIdTokenHint(state: IssuerState, hint: string): Promise<IdTokenHint> {
  const own = await readOwnToken(state, hint);
  const { aud, sub, sid, client_id: clientId } = own?.claims ?? {};
  // An array of one says the same (RFC 7519 section 4.1.3).
  const [audience = '', ...others] = [aud ?? []].flat();
  const client = others.length === 0 ? state.clients.get(audience) : undefined;
  // Access and logout tokens have a `typ`, and refresh tokens a `client_id`.
  if (client === undefined || own?.typ !== undefined || clientId !== undefined) {
    throw new OAuthError('invalid_request', 'id_token_hint is no ID token of this issuer');
  }
  return {
    client,
    ...(sub === undefined ? {} : { userId: sub }),
    ...(typeof sid === 'string' ? { sessionId: sid } : {}),
  };
}
