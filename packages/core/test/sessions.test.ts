import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent, IdpClient, type TokenSet } from '@authpi/idp';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import { Hono } from 'hono';

import type { AppSession } from '../src/app-session.ts';
import { Sessions } from '../src/sessions.ts';
import { CookieJar } from './cookie-jar.ts';
import { secrets, settingsOf } from './settings-of.ts';

const [older = '', newer = ''] = secrets;
const tokens: TokenSet = { accessToken: 'at', tokenType: 'Bearer', scope: '', expiresAt: 0 };
const agent = new Agent({ sub: 'usr_1', claims: { sid: 's_1' }, tokens, roles: {} });

/** Takes every stored token set for good: what the SDK makes of it is its own tests' business. */
class TrustingClient extends IdpClient {
  override async createAgent(): Promise<Agent> {
    return agent;
  }
}

/** A browser, and an app that does nothing but sign in and say who is signed in. */
function browserOf(
  changes: Record<string, string> = {},
  store = new MemorySessionStore<AppSession>(),
  jar = new CookieJar(),
) {
  const settings = settingsOf(changes);
  const platform = { runtime: { name: 'test', version: '0' }, sessions: store };
  const sessions = new Sessions(settings, platform, new TrustingClient(settings));
  const app = new Hono();
  app.get('/start', async (c) => {
    await sessions.start(c, agent);
    return c.body(null);
  });
  app.get('/who', async (c) => c.json((await sessions.resume(c))?.id ?? null));
  const get = async (path: string, cookie = jar.header) => {
    const response = await app.request(path, { headers: { cookie } });
    jar.store(response);
    return response;
  };
  return {
    jar,
    store,
    start: () => get('/start'),
    who: async (cookie?: string) => (await get('/who', cookie)).json() as Promise<unknown>,
  };
}

test('the cookie holds a signed random id and nothing else', async () => {
  const { start, who } = browserOf();
  const [cookie = ''] = (await start()).headers.getSetCookie();
  assert.match(
    decodeURIComponent(cookie),
    /^__Host-session=[\w-]{43}\.[\w+/]{43}=; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  assert.equal(await who(), 'usr_1');
});

test('on http the cookie is neither Secure nor prefixed', async () => {
  const { start, who } = browserOf({ BASE_URL: 'http://localhost:3000' });
  const [cookie = ''] = (await start()).headers.getSetCookie();
  assert.match(cookie, /^session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.equal(await who(), 'usr_1');
});

test('an id that no secret signed is no session, though the store knows it', async () => {
  const { start, who, jar, store } = browserOf();
  await start();
  await store.create('known', { tokens, createdAt: 9e9, lastSeenAt: 9e9 }, { expiresAt: 9.1e9 });
  const signature = jar.header.split('.')[1];
  assert.equal(await who('__Host-session=known'), null);
  assert.equal(await who(`__Host-session=known.${signature}`), null);
});

test('a cookie that was right before is worth nothing altered, nor once its session is gone', async () => {
  const { start, who, jar, store } = browserOf();
  await start();
  const cookie = jar.header;
  assert.deepEqual([await who(cookie), await who(cookie)], ['usr_1', 'usr_1']);
  assert.equal(await who(cookie.replace(/(.)(?=\.)/, (last) => (last === 'A' ? 'B' : 'A'))), null);
  await store.deleteBy({ sub: 'usr_1' });
  assert.equal(await who(cookie), null);
});

test('among other cookies only the first of its own name counts', async () => {
  const { start, who, jar } = browserOf();
  await start();
  const cookie = jar.header;
  assert.equal(await who(`theme=dark; ${cookie}; other=__Host-session=x`), 'usr_1');
  assert.equal(await who(`x${cookie}`), null);
  assert.equal(await who(`__Host-session=planted; ${cookie}`), null);
  assert.equal(await who('__Host-session=planted'), null);
});

test('a cookie counts wherever it stands, and only under exactly its own name', async () => {
  const { jar, start, who } = browserOf();
  await start();
  const own = jar.header;
  const withOthers = [own, `a=1; ${own}`, `${own}; a=1`, `a=1; ${own}; b=2`, `a; ${own}`];
  // Joined by no browser, and with what cannot be decoded.
  const joinedOtherwise = [`${own};a=%zz`, `a=%zz;${own}`, `a=1;  ${own} ;b=%`];
  for (const header of [...withOthers, ...joinedOtherwise]) {
    assert.equal(await who(header), 'usr_1', header);
  }
  const others = [`x${own}`, `a=${own}`, `a=1;x${own}`, `a=1; x${own}`, own.replace('=', 's='), ''];
  for (const header of others) assert.equal(await who(header), null, header);
});

test('a cookie is verified once, whatever other cookies come with it', async (t) => {
  const { jar, start, who } = browserOf();
  await start();
  const own = jar.header;
  const verify = t.mock.method(crypto.subtle, 'verify');
  for (const header of [own, `${own}; a=1`, `b=2; ${own}; a=2`]) {
    assert.equal(await who(header), 'usr_1');
  }
  assert.equal(verify.mock.callCount(), 1);
});

test('a cookie may be spelled otherwise than it was written', async () => {
  const { start, who, jar } = browserOf();
  await start();
  const cookie = jar.header;
  const unescaped = cookie.replace('%3D', '=');
  const escaped = cookie.replace('.', '%2E');
  for (const spelling of [unescaped, escaped, cookie, escaped]) {
    assert.equal(await who(spelling), 'usr_1', spelling);
  }
});

test('a session outlives the exchange of the secret, and only while the old one is listed', async () => {
  const { start, store, jar } = browserOf({ SESSION_SECRET: older });
  await start();
  const cookie = jar.header;
  const rotated = browserOf({ SESSION_SECRET: `${newer},${older}` }, store);
  assert.equal(await rotated.who(cookie), 'usr_1');
  assert.equal(await browserOf({ SESSION_SECRET: newer }, store).who(cookie), null);
});

test('a login takes a new id and ends the session before it', async () => {
  const { start, who, jar } = browserOf();
  await start();
  const before = jar.header;
  await start();
  assert.notEqual(jar.header, before);
  assert.equal(await who(), 'usr_1');
  assert.equal(await who(before), null);
});

for (const variable of ['SESSION_IDLE_SECONDS', 'SESSION_MAX_SECONDS']) {
  test(`${variable}=0 ends a session that was good a moment ago, and its cookie`, async () => {
    const { start, store, jar } = browserOf();
    await start();
    assert.equal(await browserOf({ [variable]: '0' }, store, jar).who(), null);
    assert.deepEqual(jar.names, []);
  });
}

test('being seen moves the idle time, and only when it matters', async () => {
  const { start, who, store, jar } = browserOf();
  await start();
  const id = jar.header.replace('__Host-session=', '').split('.')[0] ?? '';
  const begun = await store.get(id);
  assert.ok(begun);
  await who();
  assert.equal((await store.get(id))?.version, begun.version);
  const { lastSeenAt } = begun.session;
  await store.update(id, { ...begun.session, lastSeenAt: lastSeenAt - 3600 }, begun.version);
  await who();
  const seen = (await store.get(id))?.session.lastSeenAt ?? 0;
  assert.ok(seen >= lastSeenAt, `seen at ${seen}, not before ${lastSeenAt}`);
  assert.equal(await store.deleteBy({ sid: 's_1' }), 1);
});
