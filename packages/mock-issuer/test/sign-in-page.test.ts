import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.create(server);
  party.issuer.users.create({ email: 'ada@example.com', name: '<b>Ada</b>' });
});
after(() => server.stop());

/** Sends the form of the page with what the person did. */
async function submit(choice: Readonly<Record<string, string>>): Promise<Response> {
  const url = party.authorizationUrl({ mock_user: undefined });
  const page = await (await fetch(url)).text();
  const hidden = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  const form = new URLSearchParams([...hidden].map(([, name = '', value = '']) => [name, value]));
  for (const [name, value] of Object.entries(choice)) form.set(name, value);
  return await fetch(`${party.issuer.url}/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
}

const answerTo = (response: Response) =>
  new URL(response.headers.get('location') ?? '').searchParams;

test('the page lists the people, and their names are text', async () => {
  const page = await (await fetch(party.authorizationUrl({ mock_user: undefined }))).text();
  assert.ok(page.includes('&lt;b&gt;Ada&lt;/b&gt;'));
  assert.ok(!page.includes('<script'));
});

test('a click signs in, and so does an e-mail address', async () => {
  const [user] = party.issuer.users.list();
  for (const choice of [
    { user: user?.id ?? '' },
    { email: 'ada@example.com', decision: 'allow' },
  ]) {
    const response = await submit(choice);
    assert.equal(response.status, 303);
    const answer = answerTo(response);
    assert.equal(answer.get('state'), 'the-state');
    assert.equal((await party.redeem(answer.get('code') ?? '')).status, 200);
  }
});

test('Cancel is answered access_denied', async () => {
  const answer = answerTo(await submit({ decision: 'deny' }));
  assert.deepEqual([answer.get('error'), answer.get('code')], ['access_denied', null]);
});

test('an e-mail address that nobody has is asked for again', async () => {
  const response = await submit({ email: 'eve@example.com', decision: 'allow' });
  assert.equal(response.status, 200);
  assert.match(await response.text(), /role="alert">Nobody here has this/);
});
