import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';

import type { Settings } from '../src/settings.ts';
import { Transactions } from '../src/transactions.ts';
import { CookieJar } from './cookie-jar.ts';
import { secrets, settingsOf } from './settings-of.ts';

const [older = '', newer = ''] = secrets;

/** A browser, and an app that does nothing but begin logins and take them back. */
function browserOf(settings: Settings, jar = new CookieJar()) {
  const transactions = new Transactions(settings);
  const app = new Hono();
  app.get('/begin/:state', async (c) => {
    const state = c.req.param('state');
    const login = { url: 'https://idp', codeVerifier: `v-${state}`, state, nonce: 'n' };
    await transactions.begin(c, login, `/${state}`);
    return c.body(null);
  });
  app.get('/take/:state', async (c) =>
    c.json((await transactions.take(c, c.req.param('state'))) ?? null),
  );
  const get = async (path: string, cookie = jar.header) => {
    const response = await app.request(path, { headers: { cookie } });
    jar.store(response);
    return response;
  };
  return {
    jar,
    begin: (state: string, cookie?: string) => get(`/begin/${state}`, cookie),
    take: async (state: string, cookie?: string) =>
      (await get(`/take/${state}`, cookie)).json() as Promise<unknown>,
  };
}

const taken = (state: string) => ({
  login: { codeVerifier: `v-${state}`, state, nonce: 'n' },
  returnTo: `/${state}`,
});

test('a login is taken once, even if its cookie is shown again', async () => {
  const { jar, begin, take } = browserOf(settingsOf());
  await begin('a');
  const kept = jar.header;
  assert.deepEqual(await take('a'), taken('a'));
  assert.deepEqual(jar.names, []);
  assert.equal(await take('a', kept), null);
});

test('only the login that is named is taken', async () => {
  const { begin, take } = browserOf(settingsOf());
  await begin('a');
  await begin('b');
  assert.equal(await take('c'), null);
  assert.deepEqual(await take('b'), taken('b'));
  assert.deepEqual(await take('a'), taken('a'));
});

test('the cookie is sealed, unreadable to scripts, and no other site can set it', async () => {
  const { jar, begin } = browserOf(settingsOf());
  const [cookie = ''] = (await begin('a')).headers.getSetCookie();
  assert.match(
    cookie,
    /^__Host-login-[\w-]{16}=[\w-]+\.\.[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  const [protectedHeader = ''] = jar.header.slice(jar.header.indexOf('=') + 1).split('.');
  assert.deepEqual(JSON.parse(atob(protectedHeader)), { alg: 'dir', enc: 'A256GCM' });
});

test('an altered cookie is no login', async () => {
  const { jar, begin, take } = browserOf(settingsOf());
  await begin('a');
  const place = jar.header.length - 10;
  const other = jar.header.charAt(place) === 'A' ? 'B' : 'A';
  const altered = jar.header.slice(0, place) + other + jar.header.slice(place + 1);
  assert.equal(await take('a', altered), null);
});

test('a login outlives the exchange of the secret, and only while the old one is listed', async () => {
  const before = browserOf(settingsOf({ SESSION_SECRET: older }));
  await before.begin('a');
  await before.begin('b');
  const rotated = browserOf(settingsOf({ SESSION_SECRET: `${newer},${older}` }), before.jar);
  assert.deepEqual(await rotated.take('a'), taken('a'));
  const dropped = browserOf(settingsOf({ SESSION_SECRET: newer }), before.jar);
  assert.equal(await dropped.take('b'), null);
});

test('a login of zero seconds is over already', async () => {
  const { jar, begin, take } = browserOf(settingsOf({ TRANSACTION_SECONDS: '0' }));
  const [cookie = ''] = (await begin('a')).headers.getSetCookie();
  assert.equal(await take('a', cookie.split(';')[0]), null);
  assert.deepEqual(jar.names, []);
});

test('at most five logins stay open, the newest', async () => {
  const { jar, begin, take } = browserOf(settingsOf());
  const states = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  for (const state of states) await begin(state);
  assert.equal(jar.names.length, 5);
  const found: unknown[] = [];
  for (const state of states) found.push(await take(state));
  assert.deepEqual(found, [null, null, ...states.slice(2).map(taken)]);
});

test('cookies of other apps on the host are no logins, whatever they are called', async () => {
  const { begin } = browserOf(settingsOf({ BASE_URL: 'http://localhost:3000' }));
  const others = [
    'login-hint',
    'login-attempts[1]',
    'login-of two words',
    'login-\u00e9',
    'login-',
  ];
  const response = await begin('a', others.map((name) => `${name}=1`).join('; '));
  assert.equal(response.status, 200);
  const [own, ...more] = response.headers.getSetCookie();
  assert.match(own ?? '', /^login-[\w-]{16}=/);
  assert.deepEqual(more, [], 'none is taken back');
});
