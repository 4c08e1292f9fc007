import assert from 'node:assert/strict';
import type { Agent, AuthorizationUrl, IdpClient, TokenSet } from '../src/index.ts';
import type { FakeIssuer } from './fake-issuer.ts';

export const scopes = ['openid', 'profile', 'offline_access'];

/** A login at the point where the browser comes back. */
export async function startLogin(
  issuer: FakeIssuer,
  client: IdpClient,
): Promise<{ callback: URLSearchParams; saved: AuthorizationUrl }> {
  const saved = await client.createAuthorizationUrl({ scopes });
  return { callback: issuer.authorize(saved.url), saved };
}

/** A whole login, which must give the issuer's user. */
export async function signIn(issuer: FakeIssuer, client = issuer.client()): Promise<Agent> {
  const { callback, saved } = await startLogin(issuer, client);
  const agent = await client.exchangeCallback(callback, saved);
  assert.equal(agent.id, issuer.idToken.claims?.sub ?? issuer.user.sub);
  return agent;
}

/** The same tokens an hour later. */
export function expired(tokens: TokenSet): TokenSet {
  return { ...tokens, expiresAt: Math.floor(Date.now() / 1000) - 1 };
}

/** The tokens of a user who signed in long enough ago to need a refresh. */
export async function signedInLongAgo(issuer: FakeIssuer, client?: IdpClient): Promise<TokenSet> {
  const { tokens } = await signIn(issuer, client);
  issuer.requests.length = 0;
  return expired(tokens);
}
