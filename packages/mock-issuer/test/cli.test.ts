import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { untilStopped } from '../src/cli/until-stopped.ts';
import { faultCatalogue } from '../src/index.ts';
import { Program, run } from './program.ts';
import { listed } from './whole-flow.ts';

const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-issuer-'));
});
after(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const config = {
  issuers: [
    {
      id: 'i_first',
      signingAlg: 'RS256',
      clients: [{ id: 'c_first', secret: 'first', redirectUris: ['https://app.example/callback'] }],
      users: [{ id: 'usr_ada', name: 'Ada', email: 'ada@example.com' }, { id: 'usr_grace' }],
      organizations: [
        {
          id: 'org_one',
          name: 'One',
          type: 'business',
          members: [
            { user: 'ada@example.com', scopes: ['owner'], title: 'Founder' },
            { user: 'usr_grace', scopes: ['member'], status: 'suspended' },
          ],
        },
        { id: 'org_two', status: 'suspended' },
      ],
    },
  ],
};

for (const [kind, content] of [
  ['json', JSON.stringify(config)],
  ['ts', `const config: object = ${JSON.stringify(config)};\nexport default config;\n`],
] as const) {
  test(`--config reads issuers from .${kind}`, async () => {
    await using program = await Program.start(['--config', await file(`config.${kind}`, content)]);
    const { environment } = program;
    assert.match(environment.issuerUrl, /\/i_first$/);
    assert.deepEqual([environment.clientId, environment.clientSecret], ['c_first', 'first']);
    const users = await listed(environment, '/users');
    assert.deepEqual(
      users.map(({ id }) => id),
      ['usr_ada', 'usr_grace'],
    );
    const organizations = await listed(environment, '/organizations');
    assert.deepEqual(
      organizations.map(({ id, name, org_type, status }) => [id, name, org_type, status]),
      [
        ['org_one', 'One', 'business', 'active'],
        ['org_two', 'Organization 2', null, 'suspended'],
      ],
    );
    const members = await listed(environment, '/organizations/org_one/members');
    assert.deepEqual(
      members.map(({ user_id, scopes, title, status }) => [user_id, scopes, title, status]),
      [
        ['usr_ada', ['owner'], 'Founder', 'active'],
        ['usr_grace', ['member'], null, 'suspended'],
      ],
    );
  });
}

test('the configuration of the README is one', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  await using program = await Program.start(['--config', await file('readme.json', example)]);
  const { environment } = program;
  const clients = await listed(environment, '/clients');
  assert.deepEqual(
    clients.map(({ id, type, grant_types: grants }) => [id, type, Object(grants)[0]]),
    [
      ['c_web', 'web', 'authorization_code'],
      ['c_app', 'native', 'authorization_code'],
      ['c_job', 'm2m', 'client_credentials'],
    ],
  );
  const people = await listed(environment, '/users');
  assert.deepEqual(
    people.map(({ id, status }) => [id, status]),
    [
      ['usr_ada', 'active'],
      ['usr_eve', 'suspended'],
    ],
  );
  assert.equal((await listed(environment, '/organizations/org_acme/members')).length, 1);
});

for (const [what, content, words] of [
  ['no JSON', '{', /cannot read .*wrong\.json/],
  ['no issuers', '{ "issuers": [] }', /wrong\.json is not right:\n {2}issuers: /],
  ['a word misspelt', '{ "issuers": [{ "user": [] }] }', /issuers\.0\.user: /],
  [
    'a wrong value',
    '{ "issuers": [{ "users": [{ "email": "ada" }] }] }',
    /issuers\.0\.users\.0\.email: .*ada/,
  ],
  [
    'a member nobody knows',
    '{ "issuers": [{ "id": "i_x", "organizations": [{ "members": [{ "user": "ada", "scopes": [] }] }] }] }',
    /i_x has no user with the id or e-mail address ada/,
  ],
  [
    'two issuers of one id',
    '{ "issuers": [{ "id": "i_x" }, { "id": "i_x" }] }',
    /wrong\.json is not right:\n {2}there is an issuer i_x already/,
  ],
  [
    'two users of one id',
    '{ "issuers": [{ "users": [{ "id": "ada" }, { "id": "ada" }] }] }',
    /ada is taken already/,
  ],
  [
    'a member who is there twice',
    '{ "issuers": [{ "users": [{ "id": "ada" }], "organizations": [{ "members": [{ "user": "ada", "scopes": [] }, { "user": "ada", "scopes": [] }] }] }] }',
    /The user is a member already/,
  ],
  [
    'a redirect URI with a fragment',
    '{ "issuers": [{ "clients": [{ "redirectUris": ["https://app.example/#x"] }] }] }',
    /redirectUris\.0: must be absolute, without a fragment/,
  ],
  [
    'a back-channel logout URI with a fragment',
    '{ "issuers": [{ "clients": [{ "backchannelLogoutUri": "https://app.example/logout#x" }] }] }',
    /backchannelLogoutUri: must be http or https, without a fragment/,
  ],
  [
    'a public client that has a secret',
    '{ "issuers": [{ "clients": [{ "confidential": false, "secret": "secret" }] }] }',
    /wrong\.json is not right:\n {2}a public client must not have a secret/,
  ],
] as const) {
  test(`a configuration with ${what} is refused in words`, async () => {
    const path = await file('wrong.json', content);
    const { code, stderr } = await run(['--port', '0', '--config', path]);
    assert.equal(code, 2);
    assert.match(stderr, words);
  });
}

test('--list-faults prints every fault, with what it does and its clause', async () => {
  const { code, stdout } = await run(['--list-faults']);
  assert.equal(code, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    Object.keys(faultCatalogue),
  );
  assert.match(stdout, /^id-token\/alg-none +`alg` is `none`, no signature \(RFC8725-3\.2\)$/m);
});

test('--seed makes the same ids every time, another seed others', async () => {
  const seen: unknown[] = [];
  for (const seed of ['one', 'one', 'two']) {
    await using program = await Program.start(['--seed', seed]);
    const { issuerUrl } = program.environment;
    const made = [
      ...(await listed({ issuerUrl }, '/users')),
      ...(await listed({ issuerUrl }, '/organizations')),
    ];
    seen.push(made.map(({ id }) => id));
  }
  const [first, second, third] = seen;
  assert.deepEqual(first, second);
  assert.notDeepEqual(first, third);
});

test('a key of another run has another name, with the same seed too, so that an app fetches it', async () => {
  const names = new Set<unknown>();
  for (let count = 0; count < 2; count += 1) {
    await using program = await Program.start(['--seed', 'one']);
    const response = await fetch(`${program.environment.issuerUrl}/jwks.json`);
    for (const { kid } of Object(await response.json()).keys) names.add(kid);
  }
  assert.equal(names.size, 12);
});

test('--help names every option, on standard output, and so does -h', async () => {
  const { code, stdout, stderr } = await run(['--help']);
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(await run(['-h']), { code, stdout, stderr });
  for (const option of [
    ...['port', 'host', 'config', 'redirect-uri', 'alg', 'access-ttl', 'refresh-reuse', 'strict'],
    ...['lenient', 'https', 'ca-file', 'seed', 'list-faults', 'help'],
  ]) {
    assert.match(stdout, new RegExp(`^  (-h, )?--${option} `, 'm'));
  }
});

test('--redirect-uri is where a logout may lead too: its root, with the slash or without, if it has one', async () => {
  const uris = ['http://localhost:5000/callback', 'myapp:callback', 'myapp:/callback'];
  await using program = await Program.start(uris.flatMap((uri) => ['--redirect-uri', uri]));
  const [client] = await listed(program.environment, '/clients');
  assert.deepEqual(
    [client?.redirect_uris, client?.post_logout_redirect_uris],
    [uris, ['http://localhost:5000/', 'http://localhost:5000', 'myapp:/']],
  );
});

test('--host is where it listens, and where it is reached unless --public-origin says otherwise', async () => {
  await using program = await Program.start(['--host', 'localhost']);
  assert.match(program.environment.issuerUrl, /^http:\/\/localhost:\d+\/i_dev$/);
  assert.equal((await listed(program.environment, '/users')).length, 3);
  const { code, stderr } = await run(['--port', '0', '--host', '192.0.2.1']);
  assert.deepEqual([code, stderr.startsWith('cannot listen: ')], [1, true]);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends it, and it ends well`, async () => {
    await using program = await Program.start();
    assert.deepEqual(await program.stop(signal), [0, null]);
  });
}

test('a signal that comes again while it ends does nothing more', async () => {
  const signals = new EventEmitter();
  const stopped = untilStopped(signals);
  assert.ok(signals.emit('SIGINT'));
  await stopped;
  // Where nobody listens, the program is killed: the file of the authority stays, and so does an app that it started.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) assert.ok(signals.emit(signal), signal);
});

for (const [what, argsAt] of [
  ['a port that is taken', (port: string) => ['--port', port]],
  ['a file that cannot be written', () => ['--port', '0', '--ca-file', '/nowhere/ca.pem']],
] as const) {
  test(`${what} is said in one line, with exit code 1`, async () => {
    await using program = await Program.start();
    const { code, stderr } = await run(argsAt(new URL(program.environment.issuerUrl).port));
    assert.equal(code, 1);
    assert.match(stderr, /^cannot [^\n]+\n$/);
  });
}

test('--alg, --access-ttl and --refresh-reuse are those of its issuer', async () => {
  await using program = await Program.start([
    ...['--alg', 'EdDSA', '--access-ttl', '77', '--refresh-reuse', 'reject'],
  ]);
  const { issuerUrl, clientId, clientSecret } = program.environment;
  const post = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form });
    return Object(await (await fetch(`${issuerUrl}/token`, { method: 'POST', body })).json());
  };
  const url = new URL(`${issuerUrl}/authorize`);
  const redirectUri = 'http://localhost:3000/callback';
  const [user] = await listed({ issuerUrl }, '/users');
  url.search = new URLSearchParams({
    ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid' },
    ...{ mock_user: String(user?.id), code_challenge: challenge, code_challenge_method: 'S256' },
  }).toString();
  const { headers } = await fetch(url, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const redemption = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const tokens = await post({ ...redemption, code_verifier: verifier });
  assert.equal(tokens.expires_in, 77);
  assert.equal(decodeProtectedHeader(tokens.id_token).alg, 'EdDSA');
  const refresh = (token: string) => post({ grant_type: 'refresh_token', refresh_token: token });
  const rotated = await refresh(tokens.refresh_token);
  assert.equal((await refresh(tokens.refresh_token)).error, 'invalid_grant');
  assert.equal((await refresh(rotated.refresh_token)).expires_in, 77, 'its session lives on');
});

for (const [args, words] of [
  [['--nonsense'], /nonsense/],
  [['--strict', '--lenient'], /exclude/],
  [['--alg', 'HS256'], /ES256/],
  [['--refresh-reuse', 'grace'], /grace:SECONDS/],
  [['--port', 'x'], /whole number/],
  [['--port', '65536'], /a port from 0 to 65535/],
  [['--access-ttl', 'x'], /whole number/],
  [['--redirect-uri', '/callback'], /--redirect-uri must be an absolute URL .*not \/callback/],
  [['--redirect-uri', 'http://a.example/#b'], /without fragment/],
  [['--config', 'x.json', '--redirect-uri', 'http://a.example/'], /--redirect-uri.*x\.json/],
] as const) {
  test(`${args.join(' ')} is answered in words and with exit code 2`, async () => {
    const { code, stderr } = await run(args);
    assert.equal(code, 2);
    assert.match(stderr, words);
    assert.match(stderr, /\nSee --help\.\n$/);
  });
}
