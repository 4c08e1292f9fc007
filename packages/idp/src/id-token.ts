import * as jose from 'jose';
import type { IDToken } from 'oauth4webapi';
import { BoundedMap, type Span } from './bounded-map.ts';
import { nowInSeconds } from './clock.ts';
import { IdpError } from './errors.ts';
import type { Configuration } from './options.ts';
import { Principal } from './principal.ts';
import { invalidToken, isType, protocolError } from './protocol-error.ts';
import { quotePublic } from './redact.ts';
import { type SigningKeys, signingAlgorithms, type TokenSource } from './signing-keys.ts';
import type { TokenAnswer } from './token-endpoint.ts';

/** A new ID token was made for this very answer; one that is minutes old was not. */
const maxIssueAgeSeconds = 300;
const maxRemembered = 10_000;

/** Whom a validated ID token speaks of, and for how long that holds without asking for the keys again. */
export interface Identity extends Span {
  readonly principal: Principal;
}

/** What is left of ID token validation when the protocol library has checked the claims. */
export class IdTokens {
  readonly #configuration: Configuration;
  readonly #keys: SigningKeys;
  readonly #verified = new BoundedMap<Identity>(maxRemembered);

  constructor(configuration: Configuration, keys: SigningKeys) {
    this.#configuration = configuration;
    this.#keys = keys;
  }

  /**
   * Finishes the validation of an ID token that just came from the token endpoint: signature, type,
   * issue time, subject, audience, authorized party, `at_hash` (OpenID Connect Core 3.1.3.7, 3.1.3.8).
   *
   * @param answer whose claims the protocol library has validated
   * @param of what it came of: a session does not end because the clock of this machine is behind
   * @throws IdpError `invalid_token`, `invalid_response` where there is no ID token, or `issuer_unavailable` when the keys
   * cannot be had
   */
  async acceptNew(
    { tokens: { idToken, accessToken }, idTokenClaims: claims, receivedAt }: TokenAnswer,
    of: 'login' | 'refresh',
  ): Promise<void> {
    if (idToken === undefined || claims === undefined) {
      throw new IdpError('invalid_response', 'The token answer holds no ID token', {
        reference: 'OpenID Connect Core 1.0 section 3.1.3.3',
        hint: 'Ask for the openid scope.',
      });
    }
    const alg = await this.#verifySignature(idToken, 'issued');
    const { clientId, clockToleranceSeconds } = this.#configuration;
    const age = receivedAt - claims.iat;
    const oldest = maxIssueAgeSeconds + clockToleranceSeconds;
    const isEarly = of === 'login' && age < -clockToleranceSeconds;
    if (isEarly || age > oldest) {
      throw invalidToken(
        'its iat and the clock of this machine are too far apart',
        'OpenID Connect Core 1.0 section 3.1.3.7 step 10',
        {
          expected: `at most ${clockToleranceSeconds} s ahead or ${oldest} s behind`,
          received: age < 0 ? `${-age} s ahead` : `${age} s behind`,
        },
      );
    }
    if ((claims.nbf ?? 0) > nowInSeconds() + clockToleranceSeconds) {
      throw invalidToken('it is not valid yet', 'RFC 7519 section 4.1.5', { retryable: true });
    }
    if (claims.sub === '' || claims.sub.length > 255) {
      throw invalidToken('sub must have 1 to 255 characters', 'OpenID Connect Core 1.0 section 2');
    }
    if ([claims.aud].flat().some((audience) => audience !== clientId)) {
      throw invalidToken(
        'aud names others than this client',
        'OpenID Connect Core 1.0 section 3.1.3.7 step 3',
        { expected: quotePublic(clientId) },
      );
    }
    if ((claims.azp ?? clientId) !== clientId) {
      throw invalidToken(
        'azp names another client',
        'OpenID Connect Core 1.0 section 3.1.3.7 step 5',
        { expected: quotePublic(clientId), received: quotePublic(claims.azp) },
      );
    }
    if (claims.events !== undefined) {
      throw invalidToken('it is a logout token', 'RFC 8725 section 3.12');
    }
    if (claims.at_hash !== undefined && claims.at_hash !== (await atHash(alg, accessToken))) {
      throw invalidToken(
        'at_hash is not that of the access token',
        'OpenID Connect Core 1.0 section 3.1.3.8',
      );
    }
    this.#remember(idToken, claims);
  }

  /** Before a single-use code or token is spent on an ID token. @throws IdpError when the keys cannot be had */
  ready(): Promise<unknown> {
    return this.#keys.ready();
  }

  /** Of an ID token that was validated lately. */
  known(idToken: string): Identity | undefined {
    return this.#verified.get(idToken);
  }

  /**
   * Of the ID token of a stored session. Its `exp` is not looked at: it was valid when it
   * was accepted, and how long its memberships count is bounded by the access token's expiry.
   *
   * @throws IdpError `invalid_token`, or `issuer_unavailable` when the keys cannot be had
   */
  async readStored(idToken: string): Promise<Identity> {
    await this.#verifySignature(idToken, 'stored');
    return this.#remember(idToken, this.claimsOf(idToken));
  }

  /**
   * Of the ID token of a stored session, which was validated when it was accepted. What is of another issuer must not
   * be sent to this one (RFC 6749 section 10.4).
   *
   * @throws IdpError `invalid_token` unless it is of this issuer and for this client
   */
  claimsOf(idToken: string): IDToken {
    const { issuerUrl, clientId } = this.#configuration;
    let claims: IDToken;
    try {
      claims = jose.decodeJwt<IDToken>(idToken);
    } catch {
      throw invalidToken(
        'the stored ID token cannot be read',
        'OpenID Connect Core 1.0 section 12.2',
      );
    }
    if (
      claims.iss !== issuerUrl ||
      ![claims.aud].flat().includes(clientId) ||
      typeof claims.sub !== 'string'
    ) {
      throw invalidToken(
        'the stored ID token is of another issuer or client',
        'OpenID Connect Core 1.0 section 3.1.3.7 steps 2 and 3',
      );
    }
    return claims;
  }

  /** For no longer than keys are, so that a key withdrawn by the issuer stops counting. */
  #remember(idToken: string, claims: IDToken): Identity {
    const from = Date.now();
    const until = this.#keys.provenUntil(from);
    const identity = { principal: new Principal(claims.sub, claims), from, until };
    this.#verified.set(idToken, identity, until, from);
    return identity;
  }

  /** @returns the algorithm */
  async #verifySignature(idToken: string, source: TokenSource): Promise<string> {
    try {
      const { protectedHeader } = await jose.compactVerify(idToken, this.#keys.of(source), {
        algorithms: signingAlgorithms,
      });
      const { typ, alg } = protectedHeader;
      // AuthPI's ID tokens carry no typ; a token of another kind says what it is.
      if (typ !== undefined && !isType(typ, 'jwt')) {
        throw invalidToken('typ says that it is no ID token', 'RFC 8725 section 3.11', {
          received: quotePublic(typ),
        });
      }
      return alg;
    } catch (error) {
      throw protocolError(error, 'ID token', 'OpenID Connect Core 1.0 section 3.1.3.7 step 6');
    }
  }
}

/** The left half of the access token's hash, by the ID token's algorithm. */
async function atHash(alg: string, accessToken: string): Promise<string> {
  const hash = alg.startsWith('Ed') ? 'SHA-512' : 'SHA-256';
  const digest = new Uint8Array(
    await crypto.subtle.digest(hash, new TextEncoder().encode(accessToken)),
  );
  return jose.base64url.encode(digest.subarray(0, digest.length / 2));
}
