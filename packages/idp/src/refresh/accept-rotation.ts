import { IdpError } from '../errors.ts';
import type { IdTokens } from '../id-token.ts';
import { isText } from '../is-text.ts';
import { invalidToken } from '../protocol-error.ts';
import { quotePublic } from '../redact.ts';
import type { TokenAnswer } from '../token-endpoint.ts';
import type { TokenSet } from '../token-set.ts';

const reference = 'OpenID Connect Core 1.0 section 12.2';

/** What the new ID token has to agree with. */
interface Claims {
  sub?: string | undefined;
  auth_time?: unknown;
  sid?: unknown;
  nonce?: unknown;
}

/**
 * Validates a refresh answer and completes it from the tokens it replaces: the same user, the same
 * authentication, and what the issuer left out stays as it was.
 *
 * @throws IdpError `subject_mismatch` or `invalid_token`
 */
export async function acceptRotation(
  answer: TokenAnswer,
  spent: TokenSet,
  idTokens: IdTokens,
): Promise<TokenSet> {
  const { tokens, idTokenClaims } = answer;
  const { subjectHint, sessionIdHint, ...kept } = spent;
  const before: Claims =
    spent.idToken === undefined ? { sub: subjectHint } : idTokens.claimsOf(spent.idToken);
  const rotated: TokenSet = { ...kept, ...tokens, scope: tokens.scope || spent.scope };
  if (idTokenClaims !== undefined) {
    await idTokens.acceptNew(answer, 'refresh');
    assertSameLogin(idTokenClaims, before);
  } else if (before.sub !== undefined) rotated.subjectHint = before.sub;
  // Without it back-channel logout would no longer find the session.
  const sid = isText(before.sid) ? before.sid : sessionIdHint;
  if (sid !== undefined && !isText(idTokenClaims?.sid)) rotated.sessionIdHint = sid;
  return rotated;
}

/** @throws IdpError `subject_mismatch` or `invalid_token` */
function assertSameLogin(claims: Claims, before: Claims): void {
  if (claims.sub !== before.sub) {
    throw new IdpError('subject_mismatch', 'The refreshed ID token is about another user', {
      expected: quotePublic(before.sub),
      received: quotePublic(claims.sub),
      reference,
      hint: 'Let the user sign in again.',
    });
  }
  if (changed(claims.auth_time, before.auth_time)) {
    throw invalidToken('auth_time changed, though nobody authenticated', reference);
  }
  if (changed(claims.nonce, before.nonce)) {
    throw invalidToken('nonce is not that of the login', reference);
  }
}

/** Either may leave it out, or say so with null; an earlier refresh may even have brought no ID token at all. */
function changed(claim: unknown, before: unknown): boolean {
  return (claim ?? before) !== (before ?? claim);
}
