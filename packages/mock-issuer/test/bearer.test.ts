import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
let token: string;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.withUser(server);
  token = String((await party.signIn()).body.access_token);
});
after(() => server.stop());

const userinfo = (query = '', init: RequestInit = {}) =>
  fetch(`${party.issuer.url}/userinfo${query}`, init);
const bearer = () => ({ authorization: `Bearer ${token}` });
const form = () => new URLSearchParams({ access_token: token });

const malformed = {
  'a token in the header and the query': () =>
    userinfo(`?access_token=${token}`, { headers: bearer() }),
  'a token in the header and the body': () =>
    userinfo('', { method: 'POST', headers: bearer(), body: form() }),
  'two words for a token': () => userinfo('', { headers: { authorization: 'Bearer a b' } }),
  'no token after the scheme': () => userinfo('', { headers: { authorization: 'Bearer' } }),
};
for (const [what, send] of Object.entries(malformed)) {
  test(`userinfo calls ${what} an invalid request`, async () => {
    const answer = await send();
    assert.equal(answer.status, 400);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_request"/);
    assert.equal(Object(await answer.json()).error, 'invalid_request');
  });
}

const unauthenticated = {
  nothing: () => userinfo(),
  'Basic credentials': () => userinfo('', { headers: { authorization: 'Basic eDp5' } }),
  'a token in the query alone': () => userinfo(`?access_token=${token}`),
  'a token in the body alone': () => userinfo('', { method: 'POST', body: form() }),
};
for (const [what, send] of Object.entries(unauthenticated)) {
  test(`userinfo challenges ${what}, and names no error`, async () => {
    const answer = await send();
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer realm="AuthPI"');
  });
}

test('userinfo takes a token by POST too, and the scheme in any case', async () => {
  const headers = { authorization: `bearer ${token}` };
  const body = new URLSearchParams({ other: 'x' });
  for (const init of [{ headers }, { method: 'POST', headers, body }]) {
    assert.equal((await userinfo('', init)).status, 200);
  }
});
