import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { type Answer, RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.withUser(server);
});
after(() => server.stop());

function refused(answer: Answer, status: number, error: string): void {
  assert.deepEqual([answer.status, answer.body.error], [status, error]);
}

const assertion = {
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: 'x.y.z',
};
const machine = { grant_type: 'client_credentials' };

test('an assertion beside a secret is two methods, and none that is accepted alone', async () => {
  const { id, secret } = party.client;
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  refused(await party.token({ ...machine, ...assertion }), 400, 'invalid_request');
  const beside = { ...machine, ...assertion };
  refused(await party.post('/token', beside, { authorization }), 400, 'invalid_request');
  const alone = { ...beside, client_secret: undefined };
  refused(await party.token(alone), 401, 'invalid_client');
  const open = new RelyingParty(party.issuer, { confidential: false });
  refused(await open.refresh('made-up', assertion), 401, 'invalid_client');
});

test('an endpoint takes the ways to authenticate that the metadata names, and no other', async () => {
  const { id, secret = '' } = party.client;
  const open = new RelyingParty(party.issuer, { confidential: false });
  const ways = {
    client_secret_basic: [{}, { authorization: `Basic ${btoa(`${id}:${secret}`)}` }],
    client_secret_post: [{ client_id: id, client_secret: secret }, {}],
    none: [{ client_id: open.client.id }, {}],
  } as const;
  const metadata = Object(
    await (await fetch(`${party.issuer.url}/.well-known/openid-configuration`)).json(),
  );
  for (const endpoint of ['token', 'revocation', 'introspection']) {
    const taken: string[] = [];
    const { pathname } = new URL(metadata[`${endpoint}_endpoint`]);
    for (const [way, [form, headers]] of Object.entries(ways)) {
      const path = pathname.slice(party.issuer.id.length + 1);
      const asked = { grant_type: 'authorization_code', code: 'x', token: 'x', ...form };
      const { body } = await party.post(path, asked, headers);
      if (body.error !== 'invalid_client') taken.push(way);
    }
    assert.deepEqual(metadata[`${endpoint}_endpoint_auth_methods_supported`], taken, endpoint);
  }
});

test('Basic credentials are base64, with its padding and its own letters', async () => {
  const { id } = party.issuer.clients.create({ id: 'c_b', secret: '~~~???', type: 'm2m' });
  const pair = Buffer.from(`${id}:~~~%3F%3F%3F`);
  const base64 = pair.toString('base64');
  const base64url = pair.toString('base64url');
  const unpadded = base64.replace(/=+$/, '');
  assert.equal(new Set([base64, base64url, unpadded]).size, 3);
  const by = (credentials: string) =>
    party.post('/token', machine, { authorization: `Basic ${credentials}` });
  assert.equal((await by(base64)).status, 200);
  for (const wrong of [base64url, unpadded, `${base64}=`, `${base64}:`]) {
    refused(await by(wrong), 401, 'invalid_client');
  }
});

test('credentials in the URL are refused, also beside right ones', async () => {
  const credentials = { client_id: party.client.id, client_secret: party.client.secret };
  for (const path of ['/token', '/revoke', '/introspect']) {
    for (const query of [`client_secret=${party.client.secret}`, 'client_assertion=x.y.z']) {
      const form = { ...machine, ...credentials, token: 'made-up' };
      refused(await party.post(`${path}?${query}`, form), 400, 'invalid_request');
    }
  }
  assert.equal(
    (await party.post('/token?client=mine', { ...machine, ...credentials })).status,
    200,
  );
});

test('a 401 that is about the client has a challenge, and one about the session has none', async () => {
  const other = new RelyingParty(party.issuer, { grantTypes: ['authorization_code'] });
  const open = new RelyingParty(party.issuer, {
    confidential: false,
    grantTypes: ['client_credentials'],
  });
  const { body } = await party.signIn();
  party.issuer.sessions.expire(party.issuer.sessions.list().at(-1)?.id ?? '');
  const late = await party.refresh(body.refresh_token);
  refused(late, 401, 'session_expired');
  assert.equal(late.headers.get('www-authenticate'), null);
  const answers = {
    unauthorized_client: [await other.token(machine), await open.token(machine)],
    invalid_client: [await party.token({ ...machine, client_secret: 'wrong' })],
  };
  for (const [error, each] of Object.entries(answers)) {
    for (const answer of each) {
      refused(answer, 401, error);
      assert.equal(answer.headers.get('www-authenticate'), 'Basic realm="AuthPI"');
    }
  }
});

test('tokens are kept by no cache, old ones included', async () => {
  const first = await party.signIn();
  for (const { headers } of [first, await party.refresh(first.body.refresh_token)]) {
    const kept = [headers.get('cache-control'), headers.get('pragma')];
    assert.deepEqual(kept, ['no-store', 'no-cache']);
  }
});

test('client credentials without a scope give a token without one', async () => {
  const { body } = await party.token(machine);
  const [, payload = ''] = String(body.access_token).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  assert.deepEqual(['scope' in body, 'scope' in claims], [false, false]);
});

test('a client of type m2m gets tokens by its credentials, and signs nobody in', async () => {
  const { id, secret, grantTypes } = party.issuer.clients.create({ type: 'm2m' });
  assert.deepEqual(grantTypes, ['client_credentials']);
  const credentials = { client_id: id, client_secret: secret };
  assert.equal((await party.post('/token', { ...machine, ...credentials })).status, 200);
});

test('a scope has one space between its names, in every request', async () => {
  for (const scope of ['openid  email', ' openid', 'openid ', 'openid\temail']) {
    assert.equal((await party.authorize({ scope })).get('error'), 'invalid_scope', scope);
    refused(await party.token({ ...machine, scope }), 400, 'invalid_scope');
    const { body } = await party.signIn();
    refused(await party.refresh(body.refresh_token, { scope }), 400, 'invalid_scope');
  }
});

test('an error says nothing in characters that it may not hold', async () => {
  const url = party.authorizationUrl();
  for (const value of ['1', '2']) url.searchParams.append('a"b\\cé\nd', value);
  const { headers } = await fetch(url, { redirect: 'manual' });
  const answer = new URL(headers.get('location') ?? '').searchParams;
  assert.equal(answer.get('error_description'), 'abcd is sent more than once');
  const body = new URLSearchParams([
    ['a"b\\cé\nd', '1'],
    ['a"b\\cé\nd', '2'],
  ]);
  const token = await fetch(`${party.issuer.url}/token`, { method: 'POST', body });
  assert.equal(Object(await token.json()).error_description, 'abcd is sent more than once');
});
