import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdpClient, type VerifyLogoutTokenOptions } from '@authpi/idp';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import type { AppSession } from '../src/app-session.ts';
import { createApp } from '../src/create-app.ts';
import { settingsOf } from './settings-of.ts';

/** Takes every logout token for one of this session. */
class TrustingClient extends IdpClient {
  override async verifyLogoutToken(_token: string, { end }: VerifyLogoutTokenOptions = {}) {
    const notice = { sid: 's_1', jti: 'lgt_1' };
    await end?.(notice);
    return notice;
  }
}

test('a logout whose sessions could not be ended is no success, so that the issuer tries again', async () => {
  const sessions = new MemorySessionStore<AppSession>();
  const tokens = { accessToken: 'at', tokenType: 'Bearer', scope: '', expiresAt: 0 };
  const session = { tokens, createdAt: 0, lastSeenAt: 0 };
  await sessions.create('id', session, {
    expiresAt: Date.now() / 1000 + 60,
    sid: 's_1',
    sub: 'usr_1',
  });
  const { deleteBy } = sessions;
  sessions.deleteBy = () => Promise.reject(new Error('the database is down'));
  const settings = settingsOf();
  const app = createApp(settings, {
    runtime: { name: 'test', version: '0' },
    sessions,
    idp: new TrustingClient(settings),
    log: () => {},
  });
  const deliver = async () => {
    const body = new URLSearchParams({ logout_token: 'a.b.c' });
    const url = `${settings.baseUrl.origin}/backchannel-logout`;
    return (await app.fetch(new Request(url, { method: 'POST', body }))).status;
  };
  assert.equal(await deliver(), 500);
  sessions.deleteBy = deleteBy;
  assert.equal(await deliver(), 200);
  assert.equal(await sessions.get('id'), undefined);
});

test('a body that is longer than any logout token is not read to its end', async () => {
  const settings = settingsOf();
  const app = createApp(settings, {
    runtime: { name: 'test', version: '0' },
    sessions: new MemorySessionStore<AppSession>(),
  });
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1024)),
  });
  const url = `${settings.baseUrl.origin}/backchannel-logout`;
  const post: RequestInit & { duplex: 'half' } = { method: 'POST', body: endless, duplex: 'half' };
  assert.equal((await app.fetch(new Request(url, post))).status, 413);
});

test('a body whose rest does not come is not waited for longer than for the issuer', async () => {
  const settings = settingsOf({ HTTP_TIMEOUT_MS: '1' });
  const app = createApp(settings, {
    runtime: { name: 'test', version: '0' },
    sessions: new MemorySessionStore<AppSession>(),
  });
  let isLetGo = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('logout')),
    cancel: () => {
      isLetGo = true;
    },
  });
  const url = `${settings.baseUrl.origin}/backchannel-logout`;
  const post: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  assert.equal((await app.fetch(new Request(url, post))).status, 408);
  assert.equal(isLetGo, true);
});
