import assert from 'node:assert/strict';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { startIssuer } from '../src/index.ts';
import { Program } from './program.ts';
import { commands, runToEnd } from './runtimes.ts';

/** Asks with exactly these authorities, and no other, to be trusted. */
async function statusOf(url: string, ca: string | readonly string[]): Promise<number | undefined> {
  const request = get(url, { ca: [ca].flat(), agent: false });
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
}

test('with https, whoever trusts its authority alone is served, under every name of this machine', async () => {
  await using server = await startIssuer({ https: true });
  const { id, url } = await server.createIssuer();
  const { port } = new URL(url);
  assert.equal(new URL(url).protocol, 'https:');
  const authority = server.certificateAuthority ?? '';
  for (const host of ['127.0.0.1', 'localhost']) {
    assert.equal(await statusOf(`https://${host}:${port}/${id}/jwks.json`, authority), 200);
  }
  const metadata = `${url}/.well-known/openid-configuration`;
  await assert.rejects(statusOf(metadata, rootCertificates), { code: /VERIFY|SELF_SIGNED/ });
  await using other = await startIssuer({ https: true });
  await assert.rejects(statusOf(metadata, other.certificateAuthority ?? ''), /certificate|verify/);
});

test('without https there is no authority', async () => {
  await using server = await startIssuer();
  assert.equal(server.certificateAuthority, undefined);
});

const client = fileURLToPath(new URL('tls-client.ts', import.meta.url));

for (const [name, { run }] of Object.entries(commands)) {
  test(`--https serves a whole flow on ${name} to an app on ${name} with what is printed, and to no other`, async () => {
    await using program = await Program.start(['--https'], run);
    const { variables } = program.environment;
    const served = await runToEnd([...run, client], variables);
    assert.deepEqual([served.code, served.output.trim()], [0, 'done'], served.output);
    const { NODE_EXTRA_CA_CERTS: file = '', DENO_CERT: _, ...untrusting } = variables;
    const refused = await runToEnd([...run, client], untrusting);
    assert.notEqual(refused.code, 0);
    assert.match(refused.output, /certificate|issuer/i);
    await access(file);
    assert.deepEqual(await program.stop(), [0, null]);
    await assert.rejects(access(file), 'the file of the authority is gone');
  });
}

test('--ca-file keeps the authority', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mock-issuer-'));
  const file = join(folder, 'ca.pem');
  try {
    await using program = await Program.start(['--ca-file', file]);
    const { issuerUrl, variables } = program.environment;
    assert.equal(variables.NODE_EXTRA_CA_CERTS, file);
    assert.equal(await statusOf(`${issuerUrl}/jwks.json`, await readFile(file, 'utf8')), 200);
    await program.stop();
    await access(file);
  } finally {
    await rm(folder, { recursive: true });
  }
});
