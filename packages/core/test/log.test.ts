import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdpClient, IdpError, type IdpErrorCode } from '@authpi/idp';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import type { AppSession } from '../src/app-session.ts';
import { createApp } from '../src/create-app.ts';
import { CookieJar } from './cookie-jar.ts';
import { settingsOf } from './settings-of.ts';

/** Begins logins without an issuer, and fails at whatever comes of them. */
class FailingClient extends IdpClient {
  error: Error = new Error('unset');

  override async createAuthorizationUrl() {
    return { url: 'https://idp.example.com/', state: 'the-state', nonce: 'n', codeVerifier: 'v' };
  }
  override exchangeCallback(): Promise<never> {
    return Promise.reject(this.error);
  }
  override verifyLogoutToken(): Promise<never> {
    return Promise.reject(this.error);
  }
}

const refusal = (code: IdpErrorCode) =>
  new IdpError(code, 'It was refused', { reference: 'RFC 6749', hint: 'Look at the client.' });

function appThatFails() {
  const settings = settingsOf();
  const idp = new FailingClient(settings);
  const lines: string[] = [];
  const app = createApp(settings, {
    runtime: { name: 'test', version: '0' },
    sessions: new MemorySessionStore<AppSession>(),
    idp,
    log: (line) => void lines.push(line),
  });
  const send = (path: string, init?: RequestInit) =>
    app.fetch(new Request(new URL(path, settings.baseUrl), init));
  return { idp, lines, send };
}

for (const code of ['authorization_denied', 'token_request_rejected', 'invalid_token'] as const) {
  test(`a sign-in that ends with ${code} is logged, without what its URL holds`, async () => {
    const { idp, lines, send } = appThatFails();
    const jar = new CookieJar();
    jar.store(await send('/login'));
    idp.error = refusal(code);
    const query = 'state=the-state&code=secret';
    const answer = await send(`/callback?${query}`, { headers: { cookie: jar.header } });
    assert.equal(answer.status, 400);
    assert.deepEqual(lines, [
      `GET /callback: ${code}: It was refused. Look at the client. [RFC 6749]`,
    ]);
  });
}

test('a logout token that is refused is logged', async () => {
  const { idp, lines, send } = appThatFails();
  idp.error = refusal('invalid_token');
  const body = new URLSearchParams({ logout_token: 'a.b.c' });
  const answer = await send('/backchannel-logout', { method: 'POST', body });
  assert.equal(answer.status, 400);
  assert.match(lines.join('\n'), /^POST \/backchannel-logout: invalid_token: [^\n]+$/);
});

test('a mistake of the app itself is no outage of the issuer', async () => {
  const { idp, lines, send } = appThatFails();
  idp.createAuthorizationUrl = () => Promise.reject(refusal('configuration'));
  const mistaken = await send('/login');
  assert.deepEqual([mistaken.status, mistaken.headers.get('retry-after')], [500, null]);
  idp.createAuthorizationUrl = () => Promise.reject(refusal('issuer_unavailable'));
  const down = await send('/login');
  assert.deepEqual([down.status, down.headers.get('retry-after')], [503, '5']);
  assert.equal(lines.length, 2);
});

test('what another library says is logged on one line, without what looks like a credential', async () => {
  const { idp, lines, send } = appThatFails();
  idp.error = new TypeError(`bad\nanswer of redis://${'secret'.repeat(4)}`);
  const body = new URLSearchParams({ logout_token: 'a.b.c' });
  assert.equal((await send('/backchannel-logout', { method: 'POST', body })).status, 500);
  assert.deepEqual(lines, ['POST /backchannel-logout: TypeError: bad answer of redis:[redacted]']);
});
