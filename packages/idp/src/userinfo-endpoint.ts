import * as oauth from 'oauth4webapi';
import { IdpError } from './errors.ts';
import { sentAsJson } from './json-answer.ts';
import { profileFromClaims, type UserInfo } from './profile.ts';
import { isMismatch, protocolError, rejection } from './protocol-error.ts';
import type { ProviderMetadata } from './provider-metadata.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** Userinfo (OpenID Connect Core 5.3), which reads the user's memberships live. */
export class UserInfoEndpoint {
  readonly #metadata: ProviderMetadata;
  readonly #tokenEndpoint: TokenEndpoint;

  constructor(metadata: ProviderMetadata, tokenEndpoint: TokenEndpoint) {
    this.#metadata = metadata;
    this.#tokenEndpoint = tokenEndpoint;
  }

  /** @throws IdpError; `token_request_rejected` with `invalid_token` when the token is refused */
  async get(accessToken: string, sub: string, signal?: AbortSignal): Promise<UserInfo> {
    const metadata = await this.#metadata.get();
    const client = this.#tokenEndpoint.client();
    let claims: Record<string, unknown>;
    try {
      const response = await oauth.userInfoRequest(
        metadata,
        client,
        accessToken,
        this.#tokenEndpoint.requestOptions(signal),
      );
      // A challenge that says more is read below.
      if (response.status === 401 && !response.headers.has('www-authenticate')) {
        throw rejection('userinfo', 'invalid_token', undefined, 401);
      }
      const json = sentAsJson(response, 'userinfo', 'OpenID Connect Core 1.0 section 5.3.2');
      claims = await oauth.processUserInfoResponse(metadata, client, sub, json);
    } catch (error) {
      if (!isMismatch(error)) {
        throw protocolError(error, 'userinfo', 'OpenID Connect Core 1.0 section 5.3');
      }
      throw new IdpError('subject_mismatch', 'Userinfo is about another user', {
        expected: 'the sub of the ID token',
        reference: 'OpenID Connect Core 1.0 section 5.3.2',
        hint: 'Nothing of it was used.',
      });
    }
    const info: UserInfo = { ...profileFromClaims(sub, claims), claims };
    if (typeof claims.org_id === 'string') info.orgId = claims.org_id;
    return info;
  }
}
