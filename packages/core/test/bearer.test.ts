import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { readBearer } from '../src/bearer.ts';

const app = new Hono().get('/', (c) => c.json(readBearer(c.req)));

async function read(authorization?: string, query = ''): Promise<unknown> {
  const headers = authorization === undefined ? {} : { authorization };
  return (await app.request(`/${query}`, { headers })).json();
}

test('takes the token of the header, whatever the case of the scheme', async () => {
  assert.deepEqual(await read('Bearer a.b-c'), { state: 'present', token: 'a.b-c' });
  assert.deepEqual(await read('bearer  a=='), { state: 'present', token: 'a==' });
});

test('takes no other scheme, and no token from the query', async () => {
  for (const answer of [
    read(),
    read('Basic YTpi'),
    read('Bearers a'),
    read(undefined, '?access_token=a'),
  ]) {
    assert.deepEqual(await answer, { state: 'absent' });
  }
});

test('refuses two tokens, and what cannot be one', async () => {
  const answers = [
    read('Bearer a', '?access_token=b'),
    read('Bearer a, Bearer b'),
    read('Bearer a b'),
    read('Bearer'),
    read('Bearer "a"'),
  ];
  for (const answer of answers) assert.deepEqual(await answer, { state: 'malformed' });
});
