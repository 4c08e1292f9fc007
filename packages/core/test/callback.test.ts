import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdpClient } from '@authpi/idp';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import type { AppSession } from '../src/app-session.ts';
import { createApp } from '../src/create-app.ts';
import { settingsOf } from './settings-of.ts';

class UnaskedClient extends IdpClient {
  override exchangeCallback(): Promise<never> {
    return assert.fail('a code was spent');
  }
}

for (const method of ['HEAD', 'POST', 'PUT']) {
  test(`a callback by ${method} signs nobody in`, async () => {
    const settings = settingsOf();
    const app = createApp(settings, {
      runtime: { name: 'test', version: '0' },
      sessions: new MemorySessionStore<AppSession>(),
      idp: new UnaskedClient(settings),
    });
    const url = new URL('/callback?state=s&code=c', settings.baseUrl);
    const answer = await app.fetch(new Request(url, { method }));
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET']);
    assert.deepEqual(answer.headers.getSetCookie(), []);
  });
}
