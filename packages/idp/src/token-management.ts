import * as oauth from 'oauth4webapi';
import { sentAsJson } from './json-answer.ts';
import { protocolError } from './protocol-error.ts';
import type { ProviderMetadata } from './provider-metadata.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** Where the issuer looks for the token first (RFC 7009 section 2.1). */
export type TokenTypeHint = 'access_token' | 'refresh_token';

/** The issuer's answer about a token (RFC 7662 section 2.2). */
export interface TokenIntrospection {
  /** False for tokens that expired, were revoked, are unknown or belong to another client. */
  active: boolean;
  /** The user, or the client itself, that the token was issued to. */
  sub?: string;
  /** The client the token was issued to. */
  clientId?: string;
  /** Its scopes, space-separated. */
  scope?: string;
  /** Unix seconds. */
  expiresAt?: number;
  /** Unix seconds. */
  issuedAt?: number;
  /** The answer as it came. */
  claims: Record<string, unknown>;
}

/** Revocation (RFC 7009) and introspection (RFC 7662). */
export class TokenManagement {
  readonly #metadata: ProviderMetadata;
  readonly #tokenEndpoint: TokenEndpoint;

  constructor(metadata: ProviderMetadata, tokenEndpoint: TokenEndpoint) {
    this.#metadata = metadata;
    this.#tokenEndpoint = tokenEndpoint;
  }

  async revoke(token: string, hint?: TokenTypeHint): Promise<void> {
    try {
      const response = await oauth.revocationRequest(...(await this.#arguments(token, hint)));
      await oauth.processRevocationResponse(response);
    } catch (error) {
      throw protocolError(error, 'revocation', 'RFC 7009 section 2.2');
    }
  }

  async introspect(
    token: string,
    hint: TokenTypeHint | undefined,
    signal: AbortSignal | undefined,
  ): Promise<TokenIntrospection> {
    const request = await this.#arguments(token, hint, signal);
    const [metadata, client] = request;
    try {
      const response = await oauth.introspectionRequest(...request);
      const json = sentAsJson(response, 'introspection', 'RFC 7662 section 2.2');
      const claims = await oauth.processIntrospectionResponse(metadata, client, json);
      const { active, sub, client_id: clientId, scope, exp, iat } = claims;
      // A member of another type than the specification gives it is left to `claims`.
      const said: TokenIntrospection = { active, claims };
      if (typeof sub === 'string') said.sub = sub;
      if (typeof clientId === 'string') said.clientId = clientId;
      if (typeof scope === 'string') said.scope = scope;
      if (typeof exp === 'number') said.expiresAt = exp;
      if (typeof iat === 'number') said.issuedAt = iat;
      return said;
    } catch (error) {
      throw protocolError(error, 'introspection', 'RFC 7662 section 2.2');
    }
  }

  async #arguments(token: string, hint: TokenTypeHint | undefined, signal?: AbortSignal) {
    const metadata = await this.#metadata.get();
    const options = {
      ...this.#tokenEndpoint.requestOptions(signal),
      additionalParameters: new URLSearchParams(
        hint === undefined ? {} : { token_type_hint: hint },
      ),
    };
    return [
      metadata,
      this.#tokenEndpoint.client(),
      this.#tokenEndpoint.authentication(metadata),
      token,
      options,
    ] as const;
  }
}
