import { isUnixSeconds } from './clock.ts';
import { misuse } from './errors.ts';
import { isObject } from './is-object.ts';
import { isText } from './is-text.ts';

/**
 * The tokens of one session, as plain JSON that any session store can hold. Keep it on the server:
 * it never goes to the browser. Members this SDK does not know survive a round trip.
 */
export interface TokenSet {
  /** Sent to APIs; opaque to this client (RFC 6749 section 1.4). */
  accessToken: string;
  /** Single-use: every refresh returns another (RFC 6749 section 6). */
  refreshToken?: string | undefined;
  /** Says who signed in, and carries the organizations (OpenID Connect Core section 2). */
  idToken?: string | undefined;
  /** How the access token is presented: always `Bearer` (RFC 6750). */
  tokenType: string;
  /** Space-separated scopes the access token really has (RFC 6749 section 3.3). */
  scope: string;
  /** When the access token expires, in Unix seconds. */
  expiresAt: number;
  /**
   * The user that an access token without an ID token of its own belongs to: after a refresh that brought none, and
   * of a bearer token. While it is set, memberships are read from userinfo.
   */
  subjectHint?: string | undefined;
  /** The issuer's session id, where a refresh brought no ID token that repeats it. */
  sessionIdHint?: string | undefined;
  /** Members of a newer version of this SDK, or your own. */
  [member: string]: unknown;
}

/** @throws IdpError `configuration` when stored data is not a token set */
export function assertTokenSet(tokens: unknown): asserts tokens is TokenSet {
  const wrong = (member: string, expected: string) =>
    misuse(
      `The stored tokens are unusable: ${member} must be ${expected}`,
      'Store agent.tokens whole, and pass it back unchanged.',
    );
  if (!isObject(tokens)) throw wrong('the value', 'an object');
  const { accessToken, expiresAt, scope, refreshToken, idToken, subjectHint, sessionIdHint } =
    tokens;
  if (!isText(accessToken)) throw wrong('accessToken', 'a non-empty string');
  if (!isUnixSeconds(expiresAt)) throw wrong('expiresAt', 'a number of Unix seconds');
  if (typeof scope !== 'string') throw wrong('scope', 'a string');
  // One by one, and not in a loop over their names, because every request comes by here.
  if (!isTextOrAbsent(refreshToken)) throw wrong('refreshToken', textOrAbsent);
  if (!isTextOrAbsent(idToken)) throw wrong('idToken', textOrAbsent);
  if (!isTextOrAbsent(subjectHint)) throw wrong('subjectHint', textOrAbsent);
  if (!isTextOrAbsent(sessionIdHint)) throw wrong('sessionIdHint', textOrAbsent);
}

const textOrAbsent = 'a non-empty string or absent';

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || isText(value);
}
