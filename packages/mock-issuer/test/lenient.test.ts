import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { type Form, RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.create(server, { lenient: true });
  party.issuer.users.create();
});
after(() => server.stop());

const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined };

async function codeOf(changes: Form): Promise<string> {
  const answer = await fetch(party.authorizationUrl(changes), { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

test('a lenient issuer takes any path at a registered origin, and holds the code to it', async () => {
  const elsewhere = { redirect_uri: 'https://app.example/other?x=1' };
  const code = await codeOf(elsewhere);
  assert.equal((await party.redeem(code)).body.error, 'invalid_grant');
  assert.equal((await party.redeem(await codeOf(elsewhere), elsewhere)).status, 200);
});

for (const redirectUri of [
  'https://evil.example/callback',
  'https://app.example:8443/callback',
  'http://app.example/callback',
  'https://app.example/callback#fragment',
  'https://app.example.evil.example/callback',
  'not a url',
]) {
  test(`a lenient issuer sends nobody to ${redirectUri}`, async () => {
    const url = party.authorizationUrl({ redirect_uri: redirectUri });
    assert.equal((await fetch(url, { redirect: 'manual' })).status, 400);
  });
}

test('a lenient issuer needs no PKCE of a client with a secret', async () => {
  const code = await codeOf(withoutPkce);
  assert.equal((await party.redeem(code, { code_verifier: undefined })).status, 200);
});

test('a lenient issuer keeps to PKCE where it was begun, and where it was not', async () => {
  const begun = await codeOf({});
  const left = await party.redeem(begun, { code_verifier: undefined });
  assert.equal(left.body.error, 'invalid_request');
  const added = await party.redeem(await codeOf(withoutPkce));
  assert.equal(added.body.error, 'invalid_grant');
});

test('a lenient issuer needs PKCE of a public client, and never takes plain', async () => {
  const open = new RelyingParty(party.issuer, { confidential: false });
  assert.equal((await open.authorize(withoutPkce)).get('error'), 'invalid_request');
  const plain = await party.authorize({ code_challenge_method: 'plain' });
  assert.equal(plain.get('error'), 'invalid_request');
});
