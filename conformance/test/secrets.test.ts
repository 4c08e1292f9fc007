import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaksIn, redact } from '../src/secrets.ts';

const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl';

test('secrets are replaced by labels that tell them apart', () => {
  const secrets = new Map([
    ['first-refresh-token', 'refresh_token'],
    ['other-refresh-token', 'refresh_token'],
  ]);
  const text = redact('first-refresh-token other-refresh-token first-refresh-token', secrets);
  assert.doesNotMatch(text, /refresh-token/);
  const [first, other, again] = text.match(/\[[^\]]+\]/g) ?? [];
  assert.equal(first, again);
  assert.notEqual(first, other);
});

test('a secret is found in its URL-encoded form too', () => {
  const secrets = new Map([['a+b/c=d&', 'code']]);
  assert.doesNotMatch(redact('?x=a%2Bb%2Fc%3Dd%26', secrets), /a%2Bb/);
});

test('what looks like a secret is replaced without being known', () => {
  for (const text of [
    `token ${token}`,
    'Authorization: Bearer abcdefgh',
    'Authorization: Basic YWJjOmRlZg==',
    '/callback?code=abcdefgh&state=x',
    'client_secret=abcdefgh',
    '{"refresh_token": "abcdefgh"}',
  ]) {
    assert.doesNotMatch(redact(text), /abcdefgh|YWJj|eyJ/, text);
  }
});

test('a challenge is no credential', () => {
  const challenge = 'WWW-Authenticate: Bearer realm="session", error="invalid_token"';
  assert.equal(redact(challenge), challenge);
});

test('a leak is named by its kind', () => {
  const secrets = new Map([['abcdefgh', 'code_verifier']]);
  assert.deepEqual(leaksIn('…abcdefgh…', secrets), ['code_verifier']);
  assert.deepEqual(leaksIn('nothing', secrets), []);
});
