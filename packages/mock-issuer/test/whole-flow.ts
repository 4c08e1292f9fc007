import assert from 'node:assert/strict';
import * as client from 'openid-client';
import { controlCredentials } from '../src/index.ts';
import type { Environment } from './program.ts';

/** Signs in, asks for userinfo, refreshes, revokes and logs out, with a client library that is not ours. */
export async function wholeFlow({
  issuerUrl,
  clientId,
  clientSecret,
}: Omit<Environment, 'variables'>): Promise<void> {
  const redirectUri = 'http://localhost:3000/callback';
  const config = await client.discovery(
    new URL(issuerUrl),
    clientId,
    { id_token_signed_response_alg: 'ES256' },
    client.ClientSecretBasic(clientSecret),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: 'the-state',
  });
  const [user] = await listed({ issuerUrl }, '/users');
  url.searchParams.set('mock_user', String(user?.id));
  const answer = await fetch(url, { redirect: 'manual' });
  const callback = new URL(answer.headers.get('location') ?? '');
  const checks = { pkceCodeVerifier, expectedState: 'the-state', idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(config, callback, checks);
  assert.equal(tokens.claims()?.sub, user?.id);
  const userInfo = await client.fetchUserInfo(config, tokens.access_token, String(user?.id));
  assert.equal(userInfo.email, user?.email);
  const rotated = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
  await client.tokenRevocation(config, rotated.refresh_token ?? '');
  const ended = await client.tokenIntrospection(config, rotated.access_token);
  assert.equal(ended.active, false);
}

/** A list of the control API. */
export async function listed(
  { issuerUrl }: Pick<Environment, 'issuerUrl'>,
  path: string,
): Promise<readonly { readonly [member: string]: unknown }[]> {
  const { accountId, keyId, keySecret } = controlCredentials;
  const { origin, pathname } = new URL(issuerUrl);
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const response = await fetch(`${origin}/v1/accounts/${accountId}/issuers${pathname}${path}`, {
    headers: { authorization },
  });
  assert.equal(response.status, 200);
  return Object(await response.json()).data;
}
