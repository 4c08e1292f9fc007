import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, readSettings, SettingsError } from '../src/settings.ts';
import { environment, secrets, settingsOf } from './settings-of.ts';

test('fills in what the environment leaves out', () => {
  const { baseUrl, ...settings } = settingsOf();
  assert.equal(baseUrl.href, 'https://app.example.com/');
  assert.deepEqual(settings, {
    issuerUrl: 'https://idp.example.com/i_1',
    clientId: 'c_1',
    clientSecret: 'client secret',
    audience: 'c_1',
    sessionSecrets: [secrets[0]],
    sessionIdleSeconds: 43_200,
    sessionMaxSeconds: 604_800,
    transactionSeconds: 600,
    jwksMaxAgeSeconds: 600,
    httpTimeoutMs: 10_000,
  });
});

test('takes several secrets, and zero seconds as a duration', () => {
  const settings = settingsOf({ SESSION_SECRET: secrets.join(', '), SESSION_IDLE_SECONDS: '0' });
  assert.deepEqual(settings.sessionSecrets, secrets);
  assert.equal(settings.sessionIdleSeconds, 0);
});

const wrong: Record<string, readonly string[]> = {
  BASE_URL: ['', 'app.example.com', 'http://app.example.com', 'https://app.example.com/path'],
  AUTHPI_ISSUER_URL: ['', 'http://idp.example.com', 'https://u:p@idp.example.com', 'https://a?b'],
  AUTHPI_CLIENT_ID: ['', ' '],
  AUTHPI_CLIENT_SECRET: [''],
  SESSION_SECRET: ['', 'short', `${'x'.repeat(32)},`],
  SESSION_MAX_SECONDS: ['-1', '1.5', '1e3', 'a week', '34560001'],
  HTTP_TIMEOUT_MS: ['0'],
};

for (const [variable, values] of Object.entries(wrong)) {
  test(`names ${variable} when it is wrong`, () => {
    for (const value of values) {
      assert.throws(
        () => readSettings({ ...environment, [variable]: value }),
        (error) => error instanceof SettingsError && error.message.startsWith(`${variable} `),
        JSON.stringify(value),
      );
    }
  });
}

test('listens on this machine alone unless told otherwise', () => {
  const standard = { hostname: '127.0.0.1', port: 3000 };
  assert.deepEqual(readAddress({}), standard);
  assert.deepEqual(readAddress({ HOST: '', PORT: '' }), standard);
  assert.deepEqual(readAddress({ HOST: '0.0.0.0', PORT: '0' }), { hostname: '0.0.0.0', port: 0 });
  assert.throws(() => readAddress({ PORT: '65536' }), SettingsError);
});
