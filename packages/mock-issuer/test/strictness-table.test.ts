import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { OAuth2Server } from 'oauth2-mock-server';
import { type IssuerServer, startIssuer } from '../src/index.ts';

const redirectUri = 'https://app.example/callback';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** An issuer that the same requests are sent to: this one, or the server below it on its own. */
class Site {
  readonly url: string;
  readonly logoutPath: string;
  readonly #client: { readonly id: string; readonly secret: string };

  constructor(url: string, logoutPath: string, client: { id: string; secret: string }) {
    this.url = url;
    this.logoutPath = logoutPath;
    this.#client = client;
  }

  get(path: string, query: Parameters, headers: Readonly<Record<string, string>> = {}) {
    const url = `${this.url}${path}?${parameters(query)}`;
    return fetch(url, { headers, redirect: 'manual' });
  }

  post(path: string, form: Parameters, headers: Readonly<Record<string, string>> = {}) {
    const body = parameters({
      client_id: this.#client.id,
      client_secret: this.#client.secret,
      ...form,
    });
    return fetch(`${this.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
  }

  authorize(changes: Parameters = {}) {
    return this.get('/authorize', {
      ...{ client_id: this.#client.id, redirect_uri: redirectUri, response_type: 'code' },
      ...{ scope: 'openid', state: 'the-state', mock_user: 'usr_one' },
      ...{ code_challenge: challenge, code_challenge_method: 'S256' },
      ...changes,
    });
  }

  async code(): Promise<string> {
    const { headers } = await this.authorize();
    return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  redeem(code: string, changes: Parameters = {}) {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    return this.post('/token', { ...form, code_verifier: verifier, ...changes });
  }

  async tokens(): Promise<Readonly<Record<string, string>>> {
    return Object(await (await this.redeem(await this.code())).json());
  }

  refresh(token: string | undefined, changes: Parameters = {}) {
    const form = { grant_type: 'refresh_token', refresh_token: token, ...changes };
    return this.post('/token', form);
  }
}

/** Undefined leaves one out. */
type Parameters = Readonly<Record<string, string | undefined>>;

function parameters(given: Parameters): URLSearchParams {
  const kept = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return new URLSearchParams(kept);
}

/** What stands in the first column of the README's table, and the requests that it is about. */
const rows: Readonly<Record<string, readonly ((site: Site) => Promise<Response>)[]>> = {
  'an unknown client, a wrong or missing secret': [
    async (site) => site.redeem(await site.code(), { client_id: 'c_unknown' }),
    async (site) => site.redeem(await site.code(), { client_secret: 'wrong' }),
    async (site) => site.redeem(await site.code(), { client_secret: undefined }),
  ],
  'two ways to authenticate at once, or credentials in the URL': [
    (site) =>
      site.post(
        '/token',
        { grant_type: 'client_credentials' },
        { authorization: `Basic ${Buffer.from('c_one:secret').toString('base64')}` },
      ),
    async (site) =>
      site.post('/token?client_secret=secret', {
        ...{ grant_type: 'authorization_code', code: await site.code() },
        ...{ redirect_uri: redirectUri, code_verifier: verifier },
      }),
  ],
  'an unregistered or slightly different redirect URI': [
    (site) => site.authorize({ redirect_uri: 'https://attacker.example/callback' }),
    (site) => site.authorize({ redirect_uri: `${redirectUri}/` }),
  ],
  'no PKCE, or `plain`': [
    (site) => site.authorize({ code_challenge: undefined, code_challenge_method: undefined }),
    (site) => site.authorize({ code_challenge: verifier, code_challenge_method: 'plain' }),
  ],
  'no scope in an authorization request': [(site) => site.authorize({ scope: undefined })],
  'a code without its verifier': [
    async (site) => site.redeem(await site.code(), { code_verifier: undefined }),
  ],
  'a code that was made up': [(site) => site.redeem('made-up', { code_verifier: undefined })],
  'a code used twice': [
    async (site) => {
      const code = await site.code();
      await site.redeem(code);
      return site.redeem(code, { code_verifier: undefined });
    },
  ],
  'another redirect URI at the token endpoint': [
    async (site) => site.redeem(await site.code(), { redirect_uri: 'https://app.example/other' }),
  ],
  'a refresh token that was made up, or another kind of token': [
    (site) => site.refresh('made-up'),
    async (site) => site.refresh((await site.tokens()).access_token),
  ],
  'a refresh token used twice': [
    async (site) => {
      const { refresh_token: token } = await site.tokens();
      await site.refresh(token);
      return site.refresh(token);
    },
  ],
  'a refresh that widens the scope': [
    async (site) => site.refresh((await site.tokens()).refresh_token, { scope: 'openid admin' }),
  ],
  'a refresh for another resource than that of the sign-in': [
    async (site) =>
      site.refresh((await site.tokens()).refresh_token, { resource: 'https://api.example/' }),
  ],
  'a scope or grant that the client is not registered for': [
    (site) => site.authorize({ scope: 'openid admin' }),
    (site) => site.post('/token', { grant_type: 'client_credentials', scope: 'openid' }),
  ],
  'any token at userinfo': [
    (site) => site.get('/userinfo', {}, { authorization: 'Bearer made-up' }),
    (site) => site.get('/userinfo', {}),
  ],
  'any token at introspection': [(site) => site.post('/introspect', { token: 'made-up' })],
  'any `post_logout_redirect_uri`': [
    (site) => site.get(site.logoutPath, { post_logout_redirect_uri: 'https://attacker.example/' }),
  ],
};

let server: IssuerServer;
let here: Site;
const below = new OAuth2Server();
let alone: Site;
before(async () => {
  server = await startIssuer();
  const issuer = await server.createIssuer();
  const client = { id: 'c_one', secret: 'secret' };
  issuer.clients.create({ ...client, redirectUris: [redirectUri] });
  issuer.users.create({ id: 'usr_one' });
  here = new Site(issuer.url, '/logout', client);
  await below.issuer.keys.generate('RS256');
  await below.start(0, '127.0.0.1');
  alone = new Site(`http://127.0.0.1:${below.address().port}`, '/endsession', client);
});
after(async () => {
  await server.stop();
  await below.stop();
});

/** Neither an error page, nor an error that is sent back, nor a token that is said not to count. */
async function isAccepted(response: Response): Promise<boolean> {
  const location = response.headers.get('location');
  if (location !== null) return !new URL(location).searchParams.has('error');
  return response.ok && !(await response.text()).includes('"active":false');
}

for (const [row, requests] of Object.entries(rows)) {
  test(`${row}: accepted below, refused here`, async () => {
    for (const request of requests) {
      assert.equal(await isAccepted(await request(alone)), true, `below: ${request}`);
      assert.equal(await isAccepted(await request(here)), false, `here: ${request}`);
    }
  });
}

test('what is right is accepted by both', async () => {
  for (const site of [alone, here]) {
    const tokens = await site.tokens();
    assert.ok(await isAccepted(await site.refresh(tokens.refresh_token)));
  }
});

test('the table of the README has these rows', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, table = ''] = readme.split('\n| | here |\n|---|---|\n');
  const lines = table.split('\n').filter((line) => line.startsWith('| '));
  assert.deepEqual(
    lines.map((line) => line.split(' | ')[0]?.slice(2)),
    Object.keys(rows),
  );
});
