import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type IssuerServer, startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

let server: IssuerServer;
before(async () => {
  server = await startIssuer();
});
after(() => server.stop());

async function partyWithMember() {
  const party = await RelyingParty.create(server);
  const user = party.issuer.users.create({ name: 'Ada Byron' });
  const { id } = party.issuer.organizations.create({ name: 'Analytical Engines' });
  party.issuer.organizations.members.add(id, { userId: user.id, scopes: ['projects:read'] });
  return { party, user, organization: id, home: `/console/${party.issuer.id}` };
}

async function see(path: string): Promise<string> {
  const response = await fetch(`${server.origin}${path}`);
  assert.equal(response.status, 200);
  return await response.text();
}

/** Presses the button of a form, as a browser does. */
async function press(path: string, form: Record<string, string> = {}): Promise<void> {
  const response = await fetch(`${server.origin}${path}`, {
    method: 'POST',
    headers: { origin: server.origin },
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  assert.equal(response.status, 303, await response.text());
  await see(response.headers.get('location') ?? '');
}

test('the first page leads to every issuer', async () => {
  const { party, home } = await partyWithMember();
  const page = await see('/');
  assert.ok(page.includes(`href="${home}"`));
  assert.ok(page.includes(party.issuer.url));
});

test('a membership changed by its button shows at the next refresh', async () => {
  const { party, user, organization, home } = await partyWithMember();
  const member = `${home}/organizations/${organization}/members/${user.id}`;
  let { body } = await party.signIn();
  const scopesAfter = async (button: string, form?: Record<string, string>) => {
    assert.ok((await see(home)).includes(`action="${member}/${button}"`), `a form for ${button}`);
    await press(`${member}/${button}`, form);
    body = (await party.refresh(body.refresh_token)).body;
    const claims = decodeJwt<{ organizations: { scopes: string[] }[] }>(String(body.access_token));
    return claims.organizations[0]?.scopes;
  };
  assert.deepEqual(await scopesAfter('scopes', { scopes: ' owner  projects:write' }), [
    'owner',
    'projects:write',
  ]);
  assert.equal(await scopesAfter('suspend'), undefined);
  assert.deepEqual(await scopesAfter('reactivate'), ['owner', 'projects:write']);
  assert.equal(await scopesAfter('remove'), undefined);
  await press(`${home}/organizations/${organization}/members`, { user: user.id, scopes: 'member' });
  const members = party.issuer.organizations.members.list(organization);
  assert.deepEqual(
    members.map(({ userId, scopes }) => [userId, scopes]),
    [[user.id, ['member']]],
  );
});

test('organizations and users are created, suspended and reactivated', async () => {
  const { party, user, organization, home } = await partyWithMember();
  const { organizations, users } = party.issuer;
  await press(`${home}/organizations/${organization}/suspend`);
  assert.equal(organizations.get(organization)?.status, 'suspended');
  await press(`${home}/organizations/${organization}/reactivate`);
  assert.equal(organizations.get(organization)?.status, 'active');
  await press(`${home}/users/${user.id}/suspend`);
  assert.equal(users.get(user.id)?.status, 'suspended');
  await press(`${home}/users/${user.id}/reactivate`);
  assert.equal(users.get(user.id)?.status, 'active');
  await press(`${home}/organizations`, { name: 'Compilers' });
  assert.equal(organizations.list().at(-1)?.name, 'Compilers');
  await press(`${home}/users`, { name: 'Grace', email: 'grace@example.com' });
  assert.equal(users.list().at(-1)?.email, 'grace@example.com');
});

test('a session is revoked by its button', async () => {
  const { party, home } = await partyWithMember();
  const { body } = await party.signIn();
  const [session] = party.issuer.sessions.list();
  const button = `${home}/sessions/${session?.id}/revoke`;
  assert.ok((await see(`${home}/sessions`)).includes(`action="${button}"`));
  await press(button);
  assert.equal((await party.refresh(body.refresh_token)).body.error, 'invalid_grant');
  assert.ok(!(await see(`${home}/sessions`)).includes(button));
});

test('tokens are shown decoded; nothing that could be used is shown anywhere', async () => {
  const { party, home } = await partyWithMember();
  const code = (await party.authorize()).get('code') ?? '';
  const { body } = await party.redeem(code);
  const query = new URLSearchParams({ id_token_hint: String(body.id_token) });
  await fetch(`${party.issuer.url}/logout?${query}`);
  const tokens = await see(`${home}/tokens`);
  assert.ok(tokens.includes(decodeJwt(String(body.access_token)).jti ?? 'no jti'));
  assert.ok(tokens.includes('the-nonce'));
  const requests = await see(`${home}/requests`);
  assert.ok(requests.includes('POST /token') && requests.includes('GET /logout'));
  const secrets = [code, party.client.secret ?? '', party.verifier].concat(
    ...[body.access_token, body.id_token, body.refresh_token].map((token) =>
      String(token).split('.'),
    ),
  );
  for (const path of ['', '/users', '/sessions', '/tokens', '/requests']) {
    const page = await see(`${home}${path}`);
    assert.deepEqual(
      secrets.filter((secret) => page.includes(secret)),
      [],
      path,
    );
  }
});

test('requests show their faults, and the script of the page may run', async () => {
  const { party, home } = await partyWithMember();
  party.issuer.faults.inject({ fault: 'token/unavailable' });
  await party.signIn();
  const response = await fetch(`${server.origin}${home}/requests`);
  const page = await response.text();
  assert.match(page, /503 temporarily_unavailable/);
  assert.match(page, /token\/unavailable/);
  const nonce = /<script nonce="([^"]+)">/.exec(page)?.[1];
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.ok(policy.includes(`script-src 'nonce-${nonce}'`), policy);
  assert.ok(policy.startsWith("default-src 'none'"));
});

test('names are text, whatever they hold', async () => {
  const { party, user, home } = await partyWithMember();
  party.issuer.users.update(user.id, { name: '<img src=x onerror="alert(1)">' });
  await party.signIn();
  for (const path of ['', '/users', '/sessions', '/tokens', '/requests']) {
    const page = await see(`${home}${path}`);
    assert.ok(!page.includes('<img'), path);
    assert.ok(page.includes('&lt;img'), path);
  }
});

test('every field has a name for those who cannot see it', async () => {
  const { home } = await partyWithMember();
  for (const path of ['', '/users', '/requests']) {
    const page = await see(`${home}${path}`);
    for (const [field] of page.matchAll(/<(?:input|select)[^>]*>/g)) {
      const id = /\bid="([^"]+)"/.exec(field)?.[1];
      const isWrapped = page.includes(`<label>${field}`);
      assert.ok(field.includes('aria-label="') || isWrapped || page.includes(`for="${id}"`), field);
    }
  }
});

for (const [what, headers] of [
  ['another site', { origin: 'https://evil.example' }],
  ['a page without origin', { origin: 'null' }],
  ['nobody knows where', {}],
] as const) {
  test(`a button pressed from ${what} does nothing`, async () => {
    const { party, user, organization, home } = await partyWithMember();
    const response = await fetch(
      `${server.origin}${home}/organizations/${organization}/members/${user.id}/remove`,
      { method: 'POST', headers, body: new URLSearchParams() },
    );
    assert.equal(response.status, 403);
    assert.equal(party.issuer.organizations.members.list(organization).length, 1);
  });
}

test('its pages let a browser say that their buttons are pressed on them', async () => {
  const { home } = await partyWithMember();
  for (const path of ['', '/users', '/sessions', '/tokens', '/requests']) {
    const { headers } = await fetch(`${server.origin}${home}${path}`);
    // With `no-referrer` the Origin of a form is null (Fetch, "append a request `Origin` header").
    assert.equal(headers.get('referrer-policy'), 'same-origin', path);
  }
});

test('it answers to no name but those of this machine', async () => {
  const asked = request(`${server.origin}/`, { headers: { host: 'rebound.example' } }).end();
  const [response] = await once(asked, 'response');
  assert.equal(response.resume().statusCode, 403);
});

test('what cannot be done is told on a page', async () => {
  const { user, organization, home } = await partyWithMember();
  const response = await fetch(`${server.origin}${home}/organizations/${organization}/members`, {
    method: 'POST',
    headers: { origin: server.origin },
    body: new URLSearchParams({ user: user.id }),
  });
  assert.equal(response.status, 409);
  assert.match(await response.text(), /The user is a member already/);
});

test('what does not exist is answered 404', async () => {
  const { home, organization } = await partyWithMember();
  for (const path of ['/console/i_nobody', `${home}/nonsense`]) {
    assert.equal((await fetch(`${server.origin}${path}`)).status, 404);
  }
  const pressed = await fetch(
    `${server.origin}${home}/organizations/${organization}/members/usr_nobody/suspend`,
    { method: 'POST', headers: { origin: server.origin }, body: new URLSearchParams() },
  );
  assert.equal(pressed.status, 404);
});
