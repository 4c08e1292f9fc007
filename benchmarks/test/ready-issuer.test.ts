import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { ReadyIssuer } from '../src/ready-issuer.ts';

const redirectUri = 'https://app.example/callback';

async function signedIn() {
  const ready = await ReadyIssuer.start();
  const issuer = await ready.issuers.createIssuer();
  const client = issuer.clients.create({ confidential: true, redirectUris: [redirectUri] });
  const user = issuer.users.create();
  const verifier = randomBytes(32).toString('base64url');
  const authorize = new URL(`${issuer.url}/authorize`);
  authorize.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: redirectUri,
    scope: 'openid offline_access',
    state: 's',
    nonce: 'n',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    mock_user: user.id,
  }).toString();
  const { headers } = await fetch(authorize, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const post = async (form: Record<string, string>) => {
    const answer = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
      body: new URLSearchParams(form),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const tokens = await post({ ...grant, code_verifier: verifier });
  return {
    ready,
    tokens,
    calls: () => issuer.record.all({ endpoint: 'token', grantType: 'refresh_token' }).length,
    refresh: (token = '') => post({ grant_type: 'refresh_token', refresh_token: token }),
  };
}

test('the first refresh is answered with what the issuer said before; the next ones it answers itself', async () => {
  const { ready, tokens, calls, refresh } = await signedIn();
  try {
    await ready.prepare();
    assert.deepEqual([calls(), ready.refreshes], [1, 0]);
    const first = await refresh(tokens.refresh_token);
    assert.ok(first.access_token !== undefined && first.access_token !== tokens.access_token);
    assert.deepEqual([calls(), ready.refreshes], [1, 1]);
    const second = await refresh(first.refresh_token);
    assert.ok(second.access_token !== undefined);
    assert.deepEqual([calls(), ready.refreshes], [2, 2]);
    const again = await refresh(tokens.refresh_token);
    assert.equal(again.error, 'invalid_grant');
    assert.deepEqual([calls(), ready.refreshes], [3, 3]);
  } finally {
    await ready.stop();
  }
});

test('who has refreshed already gets nothing ready', async () => {
  const { ready, tokens, calls, refresh } = await signedIn();
  try {
    const first = await refresh(tokens.refresh_token);
    assert.ok(first.access_token !== undefined);
    await ready.prepare();
    assert.equal(calls(), 1);
  } finally {
    await ready.stop();
  }
});
