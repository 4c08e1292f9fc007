import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { startIssuer } from '@authpi/mock-issuer';
import { programOf, repository } from '../runtimes/binaries.ts';
import { bun } from '../runtimes/bun.ts';
import { deno } from '../runtimes/deno.ts';
import { express, node } from '../runtimes/node.ts';
import { workerd } from '../runtimes/workerd.ts';
import type { Column } from '../src/column.ts';
import { StartFailure } from '../src/column.ts';
import { appEnvironment as environment } from './_app-environment.ts';

const wrong: readonly (readonly [variable: string, value: string | undefined])[] = [
  ['BASE_URL', undefined],
  ['BASE_URL', 'app.example.com'],
  ['BASE_URL', 'http://app.example.com'],
  ['BASE_URL', 'https://app.example.com/path'],
  ['AUTHPI_ISSUER_URL', undefined],
  ['AUTHPI_ISSUER_URL', 'not a url'],
  ['AUTHPI_ISSUER_URL', 'http://idp.example.com/i_1'],
  ['AUTHPI_ISSUER_URL', 'https://idp.example.com/i_1?a=1'],
  ['AUTHPI_CLIENT_ID', undefined],
  ['AUTHPI_CLIENT_SECRET', undefined],
  ['SESSION_IDLE_SECONDS', 'soon'],
  ['SESSION_MAX_SECONDS', '99999999999999'],
  ['HTTP_TIMEOUT_MS', '0'],
];

function environmentWith(variable: string, value: string | undefined): Record<string, string> {
  const { [variable as keyof typeof environment]: _left, ...others } = environment;
  return value === undefined ? others : { ...others, [variable]: value };
}

const signal = new AbortController().signal;

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((each) => each?.address === '::1');
const withoutIPv6 = !hasIPv6 && 'this machine has no IPv6';

async function doesNotStart(column: Column, variable: string, value: string | undefined) {
  const failure = await column.start(environmentWith(variable, value), signal).then(
    () => assert.fail('it started'),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof StartFailure);
  assert.match(failure.message, /exit code 1/);
  assert.match(failure.output, new RegExp(variable));
  assert.match(failure.output, /for example|e\.g\./i);
  assert.doesNotMatch(failure.output, /\n\s+at |test-secret/);
}

for (const column of [node, bun, deno, express]) {
  describe(column.name, () => {
    for (const [variable, value] of [...wrong, ['PORT', '99999']] as const) {
      test(`does not start with ${variable}=${value ?? ''}, and says so`, () =>
        doesNotStart(column, variable, value));
    }

    test('does not start at a port that is taken, and says so', async () => {
      const taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      await doesNotStart(column, 'PORT', String(port)).finally(() => taken.close());
    });
  });
}

describe(workerd.name, () => {
  for (const [variable, value] of wrong) {
    test(`answers 500 with ${variable}=${value ?? ''}, and says why in its log alone`, async () => {
      const app = await workerd.start(environmentWith(variable, value), signal);
      const answer = await fetch(urlOf(app.route));
      const text = await answer.text();
      const log = await app.stop();
      assert.equal(answer.status, 500);
      assert.doesNotMatch(text, new RegExp(variable));
      assert.match(log, new RegExp(variable));
      assert.doesNotMatch(log, /test-secret/);
    });
  }
});

for (const column of [node, bun, deno, express] satisfies Column[]) {
  test(`${column.name} answers what it has begun when it is told to end, and exits with 0`, async () => {
    await using known = await knownToAnIssuer();
    const { issuer, user, env } = known;
    const { child, exited, url: app } = await started(column.name, env);
    const { callback: url, cookie } = await authorized(`${app}/login`, user.id);
    // The issuer holds its answer, so that the callback is surely under way when the app is told to end.
    const held = issuer.faults.inject({ fault: 'token/hold', user: user.id });
    const callback = fetch(`${app}${url}`, { redirect: 'manual', headers: { cookie } });
    await held.reached();
    child.kill('SIGTERM');
    held.release();
    assert.equal((await callback).status, 303);
    assert.deepEqual(await exited, [0, null]);
  });
}

const partsOfRequests = {
  headers: 'GET / HTTP/1.1\r\nHo',
  body: 'POST /backchannel-logout HTTP/1.1\r\nHost: app.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nlogout',
};

for (const column of [node, bun, deno, express] satisfies Column[]) {
  for (const [what, part] of Object.entries(partsOfRequests)) {
    // Deno reads the rest of a body by itself once it is answered, for as long as that takes.
    if (what === 'body' && column === deno) continue;
    test(`${column.name} ends when it is told to, though of a request only a part of its ${what} has come`, async (t) => {
      const { child, exited, port } = await started(column.name, {
        ...environment,
        // Bun does not say whether the whole of a request is there: the app waits for so long.
        HTTP_TIMEOUT_MS: '100',
      });
      // A test that fails leaves no app behind, which would keep it from ending.
      t.after(() => child.kill('SIGKILL'));
      const socket = connect(port, '127.0.0.1', () => socket.write(part));
      t.after(() => socket.destroy());
      socket.on('error', () => {});
      await once(socket, 'connect');
      // Comes after the part, so that the app has that.
      await fetch(`http://127.0.0.1:${port}/healthz`);
      child.kill('SIGTERM');
      assert.deepEqual(await exited, [0, null]);
    });
  }
}

for (const column of [node, bun] satisfies Column[]) {
  test(`${column.name} stores the tokens of a refresh whose caller is gone before it ends`, async (t) => {
    await using known = await knownToAnIssuer();
    const { issuer } = known;
    const folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const env = { ...known.env, SESSION_STORE: `sqlite:${join(folder, 'sessions.db')}` };
    const user = issuer.users.create({ accessTokenSeconds: [-1, 1800] });
    const first = await started(column.name, env);
    t.after(() => first.child.kill('SIGKILL'));
    const { callback, cookie: login } = await authorized(`${first.url}/login`, user.id);
    const signedIn = await fetch(`${first.url}${callback}`, {
      redirect: 'manual',
      headers: { cookie: login },
    });
    const headers = { cookie: cookiesOf(signedIn).at(-1) ?? '', accept: 'application/json' };
    const held = issuer.faults.inject({ fault: 'token/hold', user: user.id });
    const caller = new AbortController();
    const asked = fetch(`${first.url}/dashboard`, { headers, signal: caller.signal });
    await held.reached();
    caller.abort();
    await assert.rejects(asked);
    first.child.kill('SIGTERM');
    await untilNobodyListens(first.port);
    held.release();
    assert.deepEqual(await first.exited, [0, null]);
    const second = await started(column.name, env);
    t.after(() => second.child.kill('SIGKILL'));
    assert.equal((await fetch(`${second.url}/dashboard`, { headers })).status, 200);
  });
}

for (const column of [node, bun, deno, workerd, express]) {
  test(`${column.name} takes a logout token whose length is not announced`, async () => {
    await using known = await knownToAnIssuer();
    const { issuer, client } = known;
    const app = await column.start(known.env, signal);
    const token = await issuer.mint({ kind: 'logout', clientId: client.id, sessionId: 's_1' });
    const form = new URLSearchParams({ logout_token: token });
    const inParts: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new Blob([String(form)]).stream(),
      duplex: 'half',
    };
    const { status } = await fetch(new URL('/backchannel-logout', urlOf(app.route)), inParts);
    const log = await app.stop();
    assert.equal(status, 200, log);
  });
}

for (const column of [node, bun, deno, workerd, express]) {
  test(`${column.name} answers what few ask for as the contract says: programs, methods, and spellings of an address`, async () => {
    const app = await column.start(environment, signal);
    const ask = (path: string, init?: RequestInit) =>
      fetch(new URL(path, urlOf(app.route)), { redirect: 'manual', ...init });
    const unknown = await ask('/api/unknown');
    const posted = await ask('/callback', { method: 'POST' });
    const asked = await ask('/callback', { method: 'OPTIONS' });
    const head = await ask('/dashboard', { method: 'HEAD' });
    const slash = await ask('/dashboard/');
    const capitals = await ask('/Dashboard');
    const answers = [unknown, posted, asked, head, slash, capitals].map(({ status }) => status);
    await app.stop();
    assert.deepEqual(answers, [404, 405, 405, 302, 404, 404]);
    assert.deepEqual(await unknown.json(), { error: 'not_found' });
    assert.equal(posted.headers.get('allow'), 'GET');
  });
}

for (const column of [node, express]) {
  test(`${column.name} keeps no long path during a login, and tells of a token that could not be revoked`, async () => {
    await using known = await knownToAnIssuer();
    const { issuer, user } = known;
    const app = await column.start(known.env, signal);
    const at = (path: string) => new URL(path, urlOf(app.route));
    const { callback, cookie } = await authorized(
      at(`/login?return_to=/${'a'.repeat(2_000)}`),
      user.id,
    );
    const signedIn = await fetch(at(callback), { redirect: 'manual', headers: { cookie } });
    const revocation = issuer.faults.inject({ fault: 'revoke/unavailable', user: user.id });
    const signedOut = await fetch(at('/logout'), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookiesOf(signedIn).at(-1) ?? '', origin: environment.BASE_URL },
    });
    const log = await app.stop();
    assert.equal(signedIn.headers.get('location'), '/');
    assert.match(signedOut.headers.get('location') ?? '', /id_token_hint/);
    assert.ok(revocation.hits > 0);
    assert.match(log, /POST \/logout: issuer_unavailable/);
  });
}

for (const column of [node, bun, deno, workerd, express]) {
  test(`${column.name} sets no cookie twice in one answer when somebody signs in again, and finds it however cookies are joined`, async () => {
    await using known = await knownToAnIssuer();
    const { user } = known;
    const app = await column.start(known.env, signal);
    const at = (path: string) => new URL(path, urlOf(app.route));
    const signIn = async (session = 'other=1') => {
      const { callback, cookie } = await authorized(at('/login'), user.id);
      const headers = { cookie: `${cookie}; ${session}` };
      return cookiesOf(await fetch(at(callback), { redirect: 'manual', headers }));
    };
    const again = await signIn((await signIn()).at(-1));
    // Not everything that joins cookies puts a space there.
    const headers = {
      cookie: `a=%zz;${again.at(-1)?.split(';')[0]};b=1`,
      accept: 'application/json',
    };
    const { status } = await fetch(at('/dashboard'), { headers, redirect: 'manual' });
    await app.stop();
    assert.equal(status, 200, 'the status with cookies joined by a semicolon alone');
    const names = again.map((cookie) => cookie.slice(0, cookie.indexOf('=')));
    assert.equal(names.filter((name) => name === '__Host-session').length, 1, names.join());
  });
}

for (const column of [node, bun, deno, express] satisfies Column[]) {
  test(`${column.name} names the address to open, which is not the one that it listens on`, async (t) => {
    const { child, line } = await started(column.name, environment);
    t.after(() => child.kill('SIGKILL'));
    assert.match(line, /^listening on http:\/\/127\.0\.0\.1:\d+, open https:\/\/app\.test$/);
  });
}

// The suite lets Deno listen on this machine alone.
for (const column of [node, bun] satisfies Column[]) {
  test(`${column.name} does not start at an address of another machine, and says so of HOST`, () =>
    doesNotStart(column, 'HOST', '203.0.113.1'));
}

for (const column of [node, bun, deno] satisfies Column[]) {
  test(`${column.name} names an IPv6 address as URLs do`, { skip: withoutIPv6 }, async (t) => {
    const { child, line } = await started(column.name, { ...environment, HOST: '::1' });
    t.after(() => child.kill('SIGKILL'));
    assert.match(line, /^listening on http:\/\/\[::1\]:\d+,/);
  });
}

// Bun gives such a request no whole URL, and workerd refuses it.
for (const [column, host] of [
  [node, '127.0.0.1'],
  [node, '::'],
  [deno, '127.0.0.1'],
  [express, '127.0.0.1'],
] as const) {
  const skip = host === '::' && withoutIPv6;
  test(`${column.name} at ${host} answers a balancer's health check by HTTP/1.0, which names no host`, {
    skip,
  }, async () => {
    const app = await column.start({ ...environment, HOST: host }, signal);
    const { port } = urlOf(app.route);
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('GET /healthz HTTP/1.0\r\n\r\n'),
    );
    const answer = await text(socket);
    await app.stop();
    assert.match(answer, /^HTTP\/1\.\d 200 /);
  });
}

/** What an app has to be told of an issuer that knows it and one user. */
async function knownToAnIssuer() {
  const server = await startIssuer();
  const issuer = await server.createIssuer();
  const client = issuer.clients.create({ redirectUris: [`${environment.BASE_URL}/callback`] });
  const env = {
    ...environment,
    AUTHPI_ISSUER_URL: issuer.url,
    AUTHPI_CLIENT_ID: client.id,
    AUTHPI_CLIENT_SECRET: client.secret ?? '',
  };
  const user = issuer.users.create();
  return { issuer, client, user, env, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** A login up to the issuer's answer. */
async function authorized(login: string | URL, userId: string) {
  const begun = await fetch(login, { redirect: 'manual' });
  const authorizationUrl = new URL(begun.headers.get('location') ?? '');
  authorizationUrl.searchParams.set('mock_user', userId);
  const response = await fetch(authorizationUrl, { redirect: 'manual' });
  const { pathname, search } = new URL(response.headers.get('location') ?? '');
  return { callback: pathname + search, cookie: cookiesOf(begun).join('; ') };
}

function cookiesOf({ headers }: Response): string[] {
  return headers.getSetCookie().map((header) => header.split(';')[0] ?? '');
}

/** As a service manager starts it, which the suite's own way to end an app would hide. */
async function started(name: string, env: Readonly<Record<string, string>>) {
  const child = spawn(programOf(commandOf[name] ?? 'node'), argumentsOf(name), {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const { line, port } = await listeningOf(child.stdout);
  return { child, exited, line, port, url: `http://127.0.0.1:${port}` };
}

async function untilNobodyListens(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (!isOpen) return;
  }
}

async function listeningOf(stdout: Readable): Promise<{ line: string; port: number }> {
  for await (const line of createInterface({ input: stdout })) {
    const port = /listening on \S+:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return { line, port: Number(port) };
  }
  assert.fail('it ended before it listened');
}

const commandOf: Readonly<Record<string, 'node' | 'bun' | 'deno'>> = { bun: 'bun', deno: 'deno' };

function argumentsOf(name: string): string[] {
  const entry = `apps/${name}/src/main.ts`;
  if (name !== 'deno') return [entry];
  return ['run', '--no-prompt', '--no-lock', '--node-modules-dir=manual', '-A', entry];
}

function urlOf(route: Awaited<ReturnType<Column['start']>>['route']): URL {
  assert.ok('port' in route);
  return new URL(`http://127.0.0.1:${route.port}/`);
}
