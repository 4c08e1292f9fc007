import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { faultCatalogue } from '../src/index.ts';
import { Program, run } from './program.ts';
import { listed } from './whole-flow.ts';

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
      organizations.map(({ id, name, status }) => [id, name, status]),
      [
        ['org_one', 'One', 'active'],
        ['org_two', 'Organization 2', 'suspended'],
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
    const ids = [
      ...(await listed({ issuerUrl }, '/users')),
      ...(await listed({ issuerUrl }, '/organizations')),
    ];
    const { keys } = Object(await (await fetch(`${issuerUrl}/jwks.json`)).json());
    seen.push([...ids, ...keys].map(({ id, kid }) => id ?? kid));
  }
  const [first, second, third] = seen;
  assert.deepEqual(first, second);
  assert.notDeepEqual(first, third);
});

for (const [args, words] of [
  [['--nonsense'], /nonsense/],
  [['--alg', 'HS256'], /ES256/],
  [['--refresh-reuse', 'grace'], /grace:SECONDS/],
  [['--port', 'x'], /whole number/],
  [['--access-ttl', 'x'], /whole number/],
] as const) {
  test(`${args.join(' ')} is answered with the usage and exit code 2`, async () => {
    const { code, stderr } = await run(args);
    assert.equal(code, 2);
    assert.match(stderr, words);
    assert.match(stderr, /usage:/);
  });
}
