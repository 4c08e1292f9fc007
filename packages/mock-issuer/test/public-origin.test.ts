import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { startIssuer } from '../src/index.ts';
import { Program, run } from './program.ts';

/** What a proxy in front would be told. */
async function metadataAt(
  localOrigin: string,
  issuerUrl: string,
): Promise<Record<string, unknown>> {
  const { pathname } = new URL(issuerUrl);
  const answer = await fetch(`${localOrigin}${pathname}/.well-known/openid-configuration`);
  return (await answer.json()) as Record<string, unknown>;
}

test('behind a proxy, every URL begins with the public origin, and it answers where it listens', async () => {
  await using server = await startIssuer({ publicOrigin: 'https://issuer.example/' });
  assert.equal(server.origin, 'https://issuer.example');
  assert.match(server.localOrigin, /^http:\/\/127\.0\.0\.1:\d+$/);
  const { id, url } = await server.createIssuer();
  assert.equal(url, `https://issuer.example/${id}`);
  const metadata = await metadataAt(server.localOrigin, url);
  assert.equal(metadata.issuer, url);
  const endpoints = Object.entries(metadata).filter(([name]) => /_(endpoint|uri)$/.test(name));
  assert.ok(endpoints.length > 5);
  for (const [name, value] of endpoints) assert.ok(`${value}`.startsWith(`${url}/`), name);
});

test('without a proxy both are where it listens', async () => {
  await using server = await startIssuer();
  assert.equal(server.localOrigin, server.origin);
});

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((each) => each?.address === '::1');
for (const [host, named] of [
  ['localhost', 'localhost'],
  ['0.0.0.0', '127.0.0.1'],
  ['::1', '[::1]'],
  ['::', '[::1]'],
] as const) {
  const skip = host.includes(':') && !hasIPv6 && 'this machine has no IPv6';
  test(`an issuer that listens on ${host} is reached at ${named}`, { skip }, async () => {
    await using server = await startIssuer({ host });
    const { url } = await server.createIssuer();
    assert.equal(new URL(url).hostname, named);
    for (const page of [`${url}/jwks.json`, `${server.origin}/`]) {
      assert.equal((await fetch(page)).status, 200);
    }
  });
}

test('no host is not every address', async () => {
  await assert.rejects(startIssuer({ host: '' }), /^TypeError: host must be a name .*not ""/);
  const { code, stderr } = await run(['--port', '0', '--host', '']);
  assert.deepEqual([code, stderr.startsWith('cannot listen: host must be')], [1, true]);
});

for (const publicOrigin of [
  'issuer.example',
  'ftp://issuer.example',
  'https://issuer.example/idp',
  'https://issuer.example?a=b',
  'https://me@issuer.example',
]) {
  test(`${publicOrigin} is no public origin`, async () => {
    const refused = { name: 'TypeError', message: /publicOrigin must be an origin .*https:/ };
    await assert.rejects(startIssuer({ publicOrigin }), refused);
  });
}

test('--public-origin is printed for the app; the console stays where it listens', async () => {
  await using program = await Program.start(['--public-origin', 'https://issuer.example']);
  assert.equal(program.environment.issuerUrl, 'https://issuer.example/i_dev');
  assert.match(program.consoleUrl, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  assert.equal((await fetch(program.consoleUrl)).status, 200);
});

test('--public-origin with what is none is not understood', async () => {
  const { code, stderr } = await run(['--public-origin', 'issuer.example']);
  assert.equal(code, 2);
  assert.match(stderr, /--public-origin must be an origin .*not issuer\.example/);
});
