import * as jose from 'jose';
import type { CallOptions } from './abortable.ts';
import { BoundedMap } from './bounded-map.ts';
import { nowInSeconds } from './clock.ts';
import { IdpError, misuse } from './errors.ts';
import { isText } from './is-text.ts';
import type { Configuration } from './options.ts';
import { Principal } from './principal.ts';
import { invalidToken, protocolError } from './protocol-error.ts';
import { quotePublic } from './redact.ts';
import { type SigningKeys, signingAlgorithms } from './signing-keys.ts';

const reference = 'RFC 9068 section 4';
const maxRemembered = 10_000;

/** What an API asks of a bearer token. */
export interface VerifyAccessTokenOptions extends CallOptions {
  /** Who you are to the issuer: the API's resource indicator, or the client id. */
  audience: string;
  /** All of these must be in the token's scope. */
  scopes?: readonly string[] | undefined;
}

/** A token that verified, and whom it speaks of. */
export interface VerifiedAccessToken {
  readonly principal: Principal;
  readonly claims: Readonly<jose.JWTPayload & { exp: number }>;
  /** Empty where the token has none. */
  readonly scope: string;
}

/** Verifies bearer tokens for an API, and remembers what verified while it stays valid. */
export class AccessTokens {
  readonly #configuration: Configuration;
  readonly #keys: SigningKeys;
  readonly #verified = new BoundedMap<VerifiedAccessToken>(maxRemembered);

  constructor(configuration: Configuration, keys: SigningKeys) {
    this.#configuration = configuration;
    this.#keys = keys;
  }

  /**
   * At once for a token that was verified before.
   *
   * @throws IdpError `invalid_token`, `insufficient_scope`, or `issuer_unavailable`
   */
  verify(
    token: string,
    options: VerifyAccessTokenOptions,
  ): VerifiedAccessToken | Promise<VerifiedAccessToken> {
    if (!isText(options?.audience)) {
      throw misuse('audience is missing', 'Pass the audience your API is known by.', reference);
    }
    const known = this.#verified.get(token);
    return known === undefined
      ? this.#verify(token).then((verified) => this.#admit(verified, options))
      : this.#admit(known, options);
  }

  #admit(verified: VerifiedAccessToken, options: VerifyAccessTokenOptions): VerifiedAccessToken {
    const { claims, scope } = verified;
    if (claims.exp <= nowInSeconds() - this.#configuration.clockToleranceSeconds) {
      throw invalidToken('it has expired', reference);
    }
    const audience = [claims.aud].flat();
    if (!audience.includes(options.audience)) {
      throw invalidToken('it is meant for another audience', reference, {
        expected: quotePublic(options.audience),
        received: audience.map(quotePublic).join(' '),
      });
    }
    const { scopes = [] } = options;
    const granted = scope === '' ? [] : scope.split(' ');
    if (!scopes.every((asked) => granted.includes(asked))) {
      throw new IdpError('insufficient_scope', 'The token lacks a scope', {
        expected: scopes.join(' '),
        received: quotePublic(claims.scope),
        reference: 'RFC 6750 section 3.1',
        hint: 'Answer 403 and name the scope.',
      });
    }
    return verified;
  }

  async #verify(token: string): Promise<VerifiedAccessToken> {
    const { issuerUrl, clockToleranceSeconds } = this.#configuration;
    let claims: jose.JWTPayload & { exp: number };
    try {
      const verified = await jose.jwtVerify<{ exp: number }>(token, this.#keys.of('presented'), {
        algorithms: signingAlgorithms,
        typ: 'at+jwt',
        issuer: issuerUrl,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
      });
      claims = verified.payload;
    } catch (error) {
      throw protocolError(error, 'access token', reference);
    }
    const { sub, scope } = claims;
    if (!isText(sub)) throw invalidToken('sub must be a non-empty string', reference);
    const verified = {
      claims,
      principal: new Principal(sub, claims),
      scope: typeof scope === 'string' ? scope : '',
    };
    // Under the whole token, never a part or hash of it, and no longer than keys are kept.
    const now = Date.now();
    this.#verified.set(token, verified, this.#keys.provenUntil(now), now);
    return verified;
  }
}
