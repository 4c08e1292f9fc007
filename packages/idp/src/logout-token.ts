import * as jose from 'jose';
import type { CallOptions } from './abortable.ts';
import { BoundedMap } from './bounded-map.ts';
import { isObject } from './is-object.ts';
import { isText } from './is-text.ts';
import type { Configuration } from './options.ts';
import { invalidToken, isType, protocolError } from './protocol-error.ts';
import { quotePublic } from './redact.ts';
import { type SigningKeys, signingAlgorithms } from './signing-keys.ts';

const reference = 'OpenID Connect Back-Channel Logout 1.0 section 2.6';
const event = 'http://schemas.openid.net/event/backchannel-logout';
const maxRemembered = 10_000;

/** Whose sessions to end: the one with this `sid`, or without it all of this `sub`. */
export interface LogoutNotice {
  /** The user. */
  sub?: string;
  /** The issuer's session id. */
  sid?: string;
  /** The logout token's id; each is accepted once. */
  jti: string;
}

/** What is done with a logout token that is valid. */
export interface VerifyLogoutTokenOptions extends CallOptions {
  /** Ends the sessions; when it throws, so does the call, and the token is as if it had not come. */
  end?: ((notice: LogoutNotice) => unknown) | undefined;
}

/** Validates the issuer's back-channel logout requests, each once. */
export class LogoutTokens {
  readonly #configuration: Configuration;
  readonly #keys: SigningKeys;
  /** Whether the sessions of a `jti` were ended; until then it may have to count again. */
  readonly #seen = new BoundedMap<boolean>(maxRemembered);

  constructor(configuration: Configuration, keys: SigningKeys) {
    this.#configuration = configuration;
    this.#keys = keys;
  }

  /** @throws IdpError `invalid_token`, or `issuer_unavailable` when the keys cannot be had; or what `end` throws */
  async verify(token: string, end?: VerifyLogoutTokenOptions['end']): Promise<LogoutNotice> {
    const { issuerUrl, clientId, clockToleranceSeconds } = this.#configuration;
    let verified: jose.JWTVerifyResult<{ exp: number }>;
    try {
      verified = await jose.jwtVerify<{ exp: number }>(token, this.#keys.of('presented'), {
        algorithms: signingAlgorithms,
        issuer: issuerUrl,
        audience: clientId,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['iat', 'exp', 'jti', 'events'],
      });
    } catch (error) {
      throw protocolError(error, 'logout token', reference);
    }
    const { payload, protectedHeader } = verified;
    const { typ } = protectedHeader;
    if (typ !== undefined && !isType(typ, 'logout+jwt') && !isType(typ, 'jwt')) {
      throw invalidToken('typ says that it is no logout token', reference, {
        received: quotePublic(typ),
      });
    }
    const { events, nonce, sub, sid, jti, exp } = payload;
    if (!isObject(events) || !isObject(events[event])) {
      throw invalidToken('events does not name back-channel logout', reference);
    }
    if (nonce !== undefined) throw invalidToken('a logout token must have no nonce', reference);
    if (typeof jti !== 'string') throw invalidToken('jti must be a string', reference);
    if (!isText(sub) && !isText(sid)) throw invalidToken('it names neither sub nor sid', reference);
    const ended = this.#seen.get(jti);
    if (ended !== undefined) {
      throw invalidToken('it was used before', reference, { retryable: !ended });
    }
    const notice: LogoutNotice = { jti };
    if (isText(sub)) notice.sub = sub;
    if (isText(sid)) notice.sid = sid;
    const until = (exp + clockToleranceSeconds) * 1000;
    this.#seen.set(jti, false, until);
    try {
      await end?.(notice);
    } catch (error) {
      this.#seen.delete(jti);
      throw error;
    }
    this.#seen.set(jti, true, until);
    return notice;
  }
}
