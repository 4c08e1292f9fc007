import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { type IssuerServer, type SigningAlg, startIssuer } from '../src/index.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

/** A client library that is not ours goes through the whole protocol. */
for (const alg of ['ES256', 'RS256', 'EdDSA'] satisfies SigningAlg[]) {
  test(`openid-client completes every flow with ${alg}`, async () => {
    const issuer = await server.createIssuer({ signingAlg: alg });
    const redirectUri = 'https://app.example/callback';
    const registered = issuer.clients.create({
      redirectUris: [redirectUri],
      postLogoutRedirectUris: ['https://app.example/'],
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    });
    const user = issuer.users.create();
    const organization = issuer.organizations.create();
    issuer.organizations.members.add(organization.id, {
      userId: user.id,
      scopes: ['projects:read'],
    });
    const config = await client.discovery(
      new URL(issuer.url),
      registered.id,
      { id_token_signed_response_alg: alg },
      client.ClientSecretBasic(registered.secret),
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    );

    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
    const authorizationUrl = client.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    });
    authorizationUrl.searchParams.set('mock_user', user.id);
    const answer = await fetch(authorizationUrl, { redirect: 'manual' });
    const callback = new URL(answer.headers.get('location') ?? '');
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    const tokens = await client.authorizationCodeGrant(config, callback, checks);
    assert.equal(tokens.claims()?.sub, user.id);
    assert.deepEqual(tokens.claims()?.organizations, [
      {
        id: organization.id,
        title: null,
        scopes: ['projects:read'],
        joined_at: issuer.organizations.members.get(organization.id, user.id)?.joinedAt,
      },
    ]);

    const userInfo = await client.fetchUserInfo(config, tokens.access_token, user.id);
    assert.equal(userInfo.email, user.email);

    const rotated = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    assert.notEqual(rotated.refresh_token, tokens.refresh_token);
    const active = await client.tokenIntrospection(config, rotated.access_token);
    assert.equal(active.active, true);
    assert.equal(active.sub, user.id);
    await client.tokenRevocation(config, rotated.access_token);
    const revoked = await client.tokenIntrospection(config, rotated.access_token);
    assert.equal(revoked.active, false);

    const machine = await client.clientCredentialsGrant(config, { scope: 'projects:read' });
    assert.equal(machine.refresh_token, undefined);

    const logoutUrl = client.buildEndSessionUrl(config, {
      id_token_hint: rotated.id_token ?? '',
      post_logout_redirect_uri: 'https://app.example/',
      state: 'after',
    });
    const loggedOut = await fetch(logoutUrl, { redirect: 'manual' });
    assert.equal(loggedOut.headers.get('location'), 'https://app.example/?state=after');
    const ended = await client.tokenIntrospection(config, rotated.refresh_token ?? '');
    assert.equal(ended.active, false);
  });
}
