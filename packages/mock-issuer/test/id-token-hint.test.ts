import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer, type User } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
let user: User;
let other: User;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.create(server);
  user = party.issuer.users.create();
  other = party.issuer.users.create();
});
after(() => server.stop());

const hintFor = (userId: string, clientId = party.client.id, expiresInSeconds = 60) =>
  party.issuer.mint({ kind: 'id', clientId, userId, expiresInSeconds });

test('logout takes no refresh token for an ID token, and ends nothing by it', async () => {
  const { body } = await party.signIn();
  const answer = await fetch(`${party.issuer.url}/logout?id_token_hint=${body.refresh_token}`);
  assert.equal(answer.status, 400);
  assert.equal((await party.refresh(body.refresh_token)).status, 200);
});

test('an ID token whose audience is a list of its client alone is a hint all the same', async () => {
  const { faults } = party.issuer;
  const logout = async (fault: 'id-token/aud-array' | 'id-token/extra-aud') => {
    const injected = faults.inject({ fault, times: 1 });
    const { body } = await party.signIn({ mock_user: user.id });
    assert.equal(injected.hits, 1);
    return (await fetch(`${party.issuer.url}/logout?id_token_hint=${body.id_token}`)).status;
  };
  assert.deepEqual(
    [await logout('id-token/aud-array'), await logout('id-token/extra-aud')],
    [200, 400],
  );
});

test('an authorization request with a hint signs in the user that it names, and nobody else', async () => {
  for (const prompt of [undefined, 'none']) {
    for (const seconds of [60, -60]) {
      const id_token_hint = await hintFor(user.id, party.client.id, seconds);
      const right = await party.authorize({ id_token_hint, prompt, mock_user: user.id });
      assert.equal((await party.redeem(right.get('code') ?? '')).status, 200);
      const wrong = await party.authorize({ id_token_hint, prompt, mock_user: other.id });
      assert.deepEqual([wrong.get('error'), wrong.get('code')], ['login_required', null]);
      assert.equal(wrong.get('state'), 'the-state');
    }
  }
});

test('an authorization request with a hint that is no ID token of this client is refused', async () => {
  const elsewhere = new RelyingParty(party.issuer);
  const { body } = await party.signIn();
  const hints = {
    'made up': 'made-up',
    'an access token': String(body.access_token),
    'a refresh token': String(body.refresh_token),
    "another client's": await hintFor(user.id, elsewhere.client.id),
  };
  for (const [what, id_token_hint] of Object.entries(hints)) {
    const answer = await party.authorize({ id_token_hint });
    assert.deepEqual([answer.get('error'), answer.get('code')], ['invalid_request', null], what);
  }
});

test('the page passes the hint on, so that the choice is held against it', async () => {
  const url = party.authorizationUrl({
    id_token_hint: await hintFor(user.id),
    mock_user: undefined,
  });
  const page = await (await fetch(url)).text();
  const [form = ''] = page.split('</form>');
  const hidden = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  const fields = [...hidden].map(([, name = '', value = '']) => [name, value]);
  const choose = async ({ id }: User) => {
    const body = new URLSearchParams([...fields, ['user', id]]);
    const init = { method: 'POST', body, redirect: 'manual' } as const;
    const { headers } = await fetch(`${party.issuer.url}/authorize`, init);
    return new URL(headers.get('location') ?? '').searchParams;
  };
  assert.equal((await choose(other)).get('error'), 'login_required');
  assert.notEqual((await choose(user)).get('code'), null);
});
