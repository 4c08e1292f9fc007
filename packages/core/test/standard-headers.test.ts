import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { StandardHeaders } from '../src/standard-headers.ts';
import { settingsOf } from './settings-of.ts';

const headers = new StandardHeaders(settingsOf());
const app = new Hono();
app.get('/prepared', () => headers.json('{"a":1}'));
app.get('/page', (c) => c.html('<p>', 400));
app.get('/elsewhere', (c) => c.redirect('/page'));
app.get('/broken', () => {
  throw new Error('broken');
});
app.onError((_error, c) => c.text('broken', 500));

/** Those that are the answer's own are left out. */
async function carriedAt(path: string): Promise<Record<string, string>> {
  const answer = await headers.on(app.request(path));
  const {
    'content-type': _type,
    location: _location,
    ...carried
  } = Object.fromEntries(answer.headers);
  return carried;
}

test('every answer carries them: pages, redirects, failures, and addresses that do not exist', async () => {
  const carried = await carriedAt('/page');
  assert.equal(carried['cache-control'], 'no-store');
  assert.match(carried['content-security-policy'] ?? '', /default-src 'none'/);
  // With no-referrer a browser hides the origin of our own forms, and signing out is refused as forged.
  assert.equal(carried['referrer-policy'], 'strict-origin');
  for (const path of ['/prepared', '/elsewhere', '/broken', '/nowhere']) {
    assert.deepEqual(await carriedAt(path), carried, path);
  }
});

test('an answer whose headers are prepared is JSON, and shares nothing with the next', async () => {
  const first = headers.json('{"a":1}');
  assert.equal(first.headers.get('content-type'), 'application/json');
  assert.deepEqual(await first.json(), { a: 1 });
  first.headers.delete('cache-control');
  assert.equal(headers.json('{}').headers.get('cache-control'), 'no-store');
});

test('https is asked for only where the app is served on it', async () => {
  const { headers: local } = new StandardHeaders(
    settingsOf({ BASE_URL: 'http://localhost:3000' }),
  ).json('{}');
  assert.equal(local.has('strict-transport-security'), false);
  assert.equal(headers.json('{}').headers.has('strict-transport-security'), true);
});
