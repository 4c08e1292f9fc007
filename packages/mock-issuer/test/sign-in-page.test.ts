import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { type Form, RelyingParty } from './relying-party.ts';

let server: IssuerServer;
let party: RelyingParty;
before(async () => {
  server = await startIssuer();
  party = await RelyingParty.create(server);
  party.issuer.users.create({ email: 'ada@example.com', name: '<b>Ada</b>' });
});
after(() => server.stop());

/** The form of the page that has this in it. */
async function formWith(part: string, changes: Form = {}): Promise<string> {
  const url = party.authorizationUrl({ mock_user: undefined, ...changes });
  const page = await (await fetch(url)).text();
  const forms = page.match(/<form [\s\S]*?<\/form>/g);
  return forms?.find((form) => form.includes(part)) ?? '';
}

/** Sends a form of the page with what the person did. */
async function submit(
  choice: Readonly<Record<string, string>>,
  changes: Form = {},
): Promise<Response> {
  const part = 'user' in choice ? '<button name="user"' : '<label for="email"';
  const hidden = (await formWith(part, changes)).matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)">/g,
  );
  const form = new URLSearchParams([...hidden].map(([, name = '', value = '']) => [name, value]));
  for (const [name, value] of Object.entries(choice)) form.append(name, value);
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

test('what a request names as the page names its own fields is not what the person did', async () => {
  const [user] = party.issuer.users.list();
  const added = { user: 'usr_nobody', email: 'nobody@example.com', decision: 'deny' };
  for (const choice of [
    { user: user?.id ?? '' },
    { email: 'ada@example.com', decision: 'allow' },
  ]) {
    assert.ok(answerTo(await submit(choice, added)).has('code'), JSON.stringify(choice));
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

test('Enter beside an e-mail address presses the button that goes with it', async () => {
  const [first = ''] = (await formWith('name="email"')).match(/<button [^>]*>/) ?? [];
  assert.match(first, /name="decision" value="allow"/);
});

test('an e-mail address that nobody has signs nobody in, whoever else is named', async () => {
  const user = party.issuer.users.list()[0]?.id ?? '';
  const response = await submit({ email: 'eve@example.com', user });
  assert.deepEqual([response.status, response.headers.get('location')], [200, null]);
});

test('mock_user names somebody by id or e-mail address', async () => {
  const [user] = party.issuer.users.list();
  for (const named of [user?.id, user?.email]) {
    const answer = await party.authorize({ mock_user: named });
    assert.equal((await party.redeem(answer.get('code') ?? '')).status, 200);
  }
});

test('a mock_user who is nobody is told on the page that comes instead', async () => {
  const page = await fetch(party.authorizationUrl({ mock_user: 'usr_<nobody>' }));
  assert.match(await page.text(), /role="alert">mock_user names nobody here: usr_&lt;nobody&gt;</);
});
