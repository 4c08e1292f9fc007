import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

test('it prints the environment of an app, answers, and ends on SIGTERM', async () => {
  const child = spawn(process.execPath, [cli, '--port', '0']);
  const printed = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = '', value = ''] = line.split('=');
    printed.set(name, value);
    if (printed.has('AUTHPI_CLIENT_SECRET')) break;
  }
  const issuerUrl = printed.get('AUTHPI_ISSUER_URL') ?? '';
  const metadata = await fetch(`${issuerUrl}/.well-known/openid-configuration`);
  assert.equal(Object(await metadata.json()).issuer, issuerUrl);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

for (const [args, words] of [
  [['--nonsense'], /nonsense/],
  [['--alg', 'HS256'], /ES256/],
  [['--refresh-reuse', 'grace'], /grace:SECONDS/],
  [['--port', 'x'], /whole number/],
] as const) {
  test(`${args.join(' ')} is answered with the usage and exit code 2`, async () => {
    const child = spawn(process.execPath, [cli, ...args]);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.match(errors, words);
    assert.match(errors, /usage:/);
  });
}
