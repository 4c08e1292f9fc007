import assert from 'node:assert/strict';
import { test } from 'node:test';
import { challengesIn } from '../src/challenges.ts';

const read = (header: string) =>
  challengesIn(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

test('scheme and names count in any case, values quoted or not', () => {
  assert.deepEqual(read('bearer Realm="a, \\"b\\" = c",error=invalid_token , scope = "x:y"'), [
    ['bearer', { realm: 'a, "b" = c', error: 'invalid_token', scope: 'x:y' }],
  ]);
});

test('several challenges in one header are told apart', () => {
  assert.deepEqual(
    read('Basic realm="x", Negotiate, NTLM YWJj==, Bearer error="invalid_request"'),
    [
      ['basic', { realm: 'x' }],
      ['negotiate', {}],
      ['ntlm', {}],
      ['bearer', { error: 'invalid_request' }],
    ],
  );
});

test('what is malformed is no challenge', () => {
  assert.deepEqual(read(''), []);
  assert.deepEqual(read('"Bearer"'), []);
  assert.deepEqual(read('Bearer error="invalid_token'), [['bearer', {}]]);
});
