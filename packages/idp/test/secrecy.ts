import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import { IdpClient } from '../src/index.ts';
import {
  clientId,
  type FakeIssuer,
  issuerUrl,
  newKey,
  redirectUri,
  startIssuer,
} from './fake-issuer.ts';
import { expired, scopes, signedInLongAgo, signIn, startLogin } from './sign-in.ts';

type Provoke = (issuer: FakeIssuer) => Promise<Error>;

async function errorOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  return assert.fail('it should have failed');
}

/** Ways to fail with secrets at hand. */
export const failures: readonly (readonly [what: string, provoke: Provoke])[] = [
  [
    'a callback of another login',
    async (issuer) => {
      const client = issuer.client();
      const { callback } = await startLogin(issuer, client);
      const { saved } = await startLogin(issuer, client);
      issuer.secrets.push(saved.codeVerifier, saved.state, callback.get('state') ?? '');
      return errorOf(client.exchangeCallback(callback, saved));
    },
  ],
  [
    'a refusal to sign in that echoes the code',
    async (issuer) => {
      const client = issuer.client();
      const { callback, saved } = await startLogin(issuer, client);
      callback.set('error', 'access_denied');
      callback.set('error_description', `not ${callback.get('code')} ${saved.codeVerifier}`);
      issuer.secrets.push(saved.codeVerifier);
      return errorOf(client.exchangeCallback(callback, saved));
    },
  ],
  [
    'a token request whose refusal echoes it',
    async (issuer) => {
      const client = issuer.client();
      const { callback, saved } = await startLogin(issuer, client);
      const words = `${saved.codeVerifier} ${callback.get('code')}`;
      const body = { error: 'invalid_grant', error_description: words, error_uri: words };
      issuer.fail('token', { status: 400, body });
      return errorOf(client.exchangeCallback(callback, saved));
    },
  ],
  [
    'a token answer of the wrong kind',
    async (issuer) => {
      issuer.tokenAnswer = { token_type: 'mac' };
      return errorOf(signIn(issuer));
    },
  ],
  [
    'a token answer without an ID token',
    async (issuer) => {
      issuer.tokenAnswer = { id_token: undefined };
      return errorOf(signIn(issuer));
    },
  ],
  [
    'an ID token with another nonce',
    async (issuer) => {
      issuer.idToken.claims = { nonce: 'other' };
      return errorOf(signIn(issuer));
    },
  ],
  [
    'an ID token by another key',
    async (issuer) => {
      issuer.idToken.key = await newKey();
      return errorOf(signIn(issuer));
    },
  ],
  [
    'an ID token that is none',
    async (issuer) => {
      issuer.idToken.rewrite = (jwt) => jwt.replace('.', '!');
      return errorOf(signIn(issuer));
    },
  ],
  [
    'a login without an answer',
    async (issuer) => {
      issuer.fail('token', 'unreachable');
      return errorOf(signIn(issuer));
    },
  ],
  [
    'a refresh that is refused',
    async (issuer) => {
      const tokens = await signedInLongAgo(issuer);
      const words = `${tokens.refreshToken} was spent`;
      const body = { error: 'invalid_grant', error_description: words };
      issuer.fail('token', { status: 400, body });
      return errorOf(issuer.client().createAgent(tokens));
    },
  ],
  [
    'a refresh that cannot be stored',
    async (issuer) => {
      const tokens = await signedInLongAgo(issuer);
      const onRefresh = (rotated: object) => {
        throw new Error(`cannot store ${JSON.stringify(rotated)}`);
      };
      return errorOf(issuer.client().createAgent(tokens, { onRefresh }));
    },
  ],
  [
    'a refresh about another user',
    async (issuer) => {
      const tokens = await signedInLongAgo(issuer);
      issuer.user = { sub: 'usr_2' };
      return errorOf(issuer.client().createAgent(tokens));
    },
  ],
  [
    'stored tokens that are damaged',
    async (issuer) => {
      const { tokens } = await signIn(issuer);
      const damaged = { ...tokens, expiresAt: Number.NaN };
      return errorOf(issuer.client().createAgent(damaged));
    },
  ],
  [
    'a stored ID token that is damaged',
    async (issuer) => {
      const { refreshToken: _none, ...tokens } = (await signIn(issuer)).tokens;
      const damaged = { ...tokens, idToken: `${tokens.idToken}x` };
      return errorOf(issuer.client().createAgent(damaged));
    },
  ],
  [
    'userinfo that is refused',
    async (issuer) => {
      const client = issuer.client();
      const agent = await signIn(issuer, client);
      const words = `error="invalid_token", error_description="${agent.tokens.accessToken}"`;
      issuer.fail('userinfo', { status: 401, headers: { 'www-authenticate': `Bearer ${words}` } });
      return errorOf(client.getUserInfo(agent));
    },
  ],
  [
    'a revocation that fails',
    async (issuer) => {
      const client = issuer.client();
      const { refreshToken = '' } = (await signIn(issuer, client)).tokens;
      const body = { error: 'invalid_request', error_description: refreshToken };
      issuer.fail('revoke', { status: 400, body });
      return errorOf(client.revokeToken(refreshToken));
    },
  ],
  [
    'a bearer token for another audience',
    async (issuer) => {
      const { idToken = '' } = (await signIn(issuer)).tokens;
      const times = { jti: 'j', client_id: clientId, scope: 'a:b' };
      const claims = { ...decodeJwt(idToken), aud: 'https://other.test', ...times };
      const token = await issuer.sign(claims, { header: { typ: 'at+jwt' } });
      return errorOf(issuer.client().verifyAccessToken(token, { audience: 'https://api.test' }));
    },
  ],
  [
    'a bearer token without a scope',
    async (issuer) => {
      const { idToken = '' } = (await signIn(issuer)).tokens;
      const claims = { ...decodeJwt(idToken), jti: 'j', client_id: clientId, scope: 'a:b' };
      const token = await issuer.sign(claims, { header: { typ: 'at+jwt' } });
      const options = { audience: clientId, scopes: ['c:d'] };
      return errorOf(issuer.client().verifyAccessToken(token, options));
    },
  ],
  [
    'an ID token for a logout token',
    async (issuer) => {
      const { idToken = '' } = (await signIn(issuer)).tokens;
      return errorOf(issuer.client().verifyLogoutToken(idToken));
    },
  ],
  [
    'a saved login that is damaged',
    async (issuer) => {
      const client = issuer.client();
      const { callback, saved } = await startLogin(issuer, client);
      issuer.secrets.push(saved.codeVerifier, saved.state, saved.nonce);
      return errorOf(client.exchangeCallback(callback, { ...saved, nonce: saved.state }));
    },
  ],
  [
    'a secret in the URL of the issuer',
    async (issuer) => {
      issuer.secrets.push('p4ssw0rd');
      const withSecret = issuerUrl.replace('//', '//user:p4ssw0rd@');
      const make = async () => new IdpClient({ issuerUrl: withSecret, clientId, redirectUri });
      return errorOf(make());
    },
  ],
  [
    'a refresh after the session ended',
    async (issuer) => {
      const { tokens } = await signIn(issuer);
      const client = issuer.client();
      issuer.revokeEverything();
      await errorOf(client.createAgent(expired(tokens)));
      return errorOf(client.createAgent(expired(tokens)));
    },
  ],
  [
    'scopes that lack openid',
    async (issuer) => {
      const [, ...others] = scopes;
      return errorOf(issuer.client().createAuthorizationUrl({ scopes: others }));
    },
  ],
];

/** @param show how the error is made visible */
export async function tellsNoSecret(
  provoke: Provoke,
  show: (error: Error) => string,
): Promise<void> {
  const issuer = await startIssuer();
  const text = show(await provoke(issuer));
  assert.notEqual(text, '');
  const secrets = issuer.secrets.flatMap((secret) => [secret, ...secret.split('.')]);
  for (const secret of secrets.filter(({ length }) => length > 7)) {
    assert.ok(!text.includes(secret), `${secret} shows in ${text}`);
  }
}
