import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnPath } from '../src/return-path.ts';

const baseUrl = new URL('https://app.example.com');

test('keeps a path on this origin', () => {
  for (const path of ['/', '/dashboard?tab=2&at=%2F', '/a/b#c', '/?to=https://elsewhere.example']) {
    assert.equal(returnPath(path, baseUrl), path);
  }
});

test('resolves dot segments on this origin', () => {
  assert.equal(returnPath('/a/../b', baseUrl), '/b');
});

const elsewhere = [
  '',
  'dashboard',
  'https://app.example.com/',
  'https://elsewhere.example/',
  '//elsewhere.example',
  '///elsewhere.example',
  '/\\elsewhere.example',
  '/%5celsewhere.example',
  '/%5Celsewhere.example',
  '/.//elsewhere.example',
  '/a/..//elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/a\u0000',
  '/%0d%0aSet-Cookie:%20a=b',
  'javascript:alert(1)',
  `/${'x'.repeat(512)}`,
];

test('replaces everything else by /', () => {
  assert.equal(returnPath(undefined, baseUrl), '/');
  for (const path of elsewhere) assert.equal(returnPath(path, baseUrl), '/', JSON.stringify(path));
});
