import type { JWK } from 'jose';
import { login } from './id-token.ts';
import { changes, type Observe, type Proofs, someText } from './proof.ts';
import { bodyProofs, connectionProofs } from './transport.ts';
import { viewOf } from './wire.ts';

const keySet: Observe = async ({ issuer }) =>
  await viewOf(issuer, await fetch(`${issuer.url}/jwks.json`));

const metadata: Observe = async ({ issuer }) => {
  const url = `${issuer.url}/.well-known/openid-configuration`;
  const view = await viewOf(issuer, await fetch(url));
  const moved = await fetch(`${issuer.url}/other-jwks.json`);
  const keys = await fetch(`${issuer.url}/jwks.json`);
  return { ...view, areKeysThere: (await moved.text()) === (await keys.text()) };
};

/** Every key is changed in this way, and in no other. */
const eachKey = (changed: (key: JWK) => object) =>
  changes(keySet, ({ issuer }) => ({ 'body.keys': issuer.keys.jwks().keys.map(changed) }));

/** The generation that signs comes last. */
const signing = (key: JWK, keys: readonly JWK[]) =>
  keys.findLast(({ alg }) => alg === key.alg)?.kid === key.kid;

const isNamesake = (stranger: JWK | undefined, { kid, alg, use, kty, x, n }: JWK) =>
  stranger?.kid === kid &&
  stranger?.alg === alg &&
  stranger?.use === use &&
  stranger?.kty === kty &&
  (stranger?.x !== x || stranger?.n !== n);

export const jwks: Proofs = {
  ...connectionProofs('jwks'),
  ...bodyProofs('jwks'),
  'jwks/empty': changes(keySet, { 'body.keys': [] }),
  'jwks/no-keys-member': changes(keySet, { 'body.keys': undefined }),
  'jwks/use-enc': eachKey((key) => ({ ...key, use: 'enc' })),
  'jwks/key-ops': eachKey((key) => ({ ...key, key_ops: ['encrypt'] })),
  'jwks/wrong-alg': eachKey((key) => ({ ...key, alg: key.kty === 'RSA' ? 'ES256' : 'RS256' })),
  'jwks/wrong-kty': eachKey((key) => ({ ...key, kty: key.kty === 'RSA' ? 'EC' : 'RSA' })),
  'jwks/no-kids': eachKey(({ kid: _, ...key }) => key),
  'jwks/unknown-kty': changes(keySet, ({ issuer }) => ({
    'body.keys': [{ kty: 'urn:example:unknown', kid: 'unknown' }, ...issuer.keys.jwks().keys],
  })),
  'jwks/duplicate-kid': changes(keySet, ({ issuer }) => ({
    'body.keys': (keys: readonly JWK[]) =>
      issuer.keys
        .jwks()
        .keys.every(
          (key, index) => isNamesake(keys[2 * index], key) && keys[2 * index + 1]?.x === key.x,
        ),
  })),
  'jwks/single-key': changes(
    keySet,
    ({ issuer: { keys } }) => ({
      'body.keys': keys
        .jwks()
        .keys.filter((key) => key.alg === 'EdDSA' && signing(key, keys.jwks().keys)),
    }),
    { value: 'EdDSA' },
  ),
  'jwks/without-newest': changes(keySet, ({ issuer: { keys } }) => ({
    'body.keys': keys.jwks().keys.filter((key) => !signing(key, keys.jwks().keys)),
  })),
  'jwks/rotate-before-signing': changes(
    login,
    ({ issuer: { keys } }) => {
      const newest = keys.jwks().keys.findLast(({ alg }) => alg === 'ES256');
      return {
        'body.id_token.header.kid': newest?.kid,
        'body.refresh_token.header.kid': newest?.kid,
      };
    },
    { isLasting: true },
  ),
};

const attacker = 'https://idp.attacker.example';
const member = (name: string, value: unknown) => changes(metadata, { [`body.${name}`]: value });

export const discovery: Proofs = {
  ...connectionProofs('discovery'),
  ...bodyProofs('discovery'),
  'discovery/wrong-issuer': member('issuer', `${attacker}/i_other`),
  'discovery/issuer-trailing-slash': changes(metadata, ({ issuer }) => ({
    'body.issuer': `${issuer.url}/`,
  })),
  'discovery/missing-issuer': member('issuer', undefined),
  'discovery/missing-token-endpoint': member('token_endpoint', undefined),
  'discovery/missing-jwks-uri': member('jwks_uri', undefined),
  'discovery/http-endpoint': member('token_endpoint', `${attacker.replace('https', 'http')}/token`),
  'discovery/authorization-endpoint-query': changes(metadata, ({ issuer }) => ({
    'body.authorization_endpoint': `${issuer.url}/authorize?ui=dark&tenant=a%20b`,
  })),
  'discovery/par-required': member('require_pushed_authorization_requests', true),
  'discovery/other-jwks-uri': changes(metadata, ({ issuer }) => ({
    'body.jwks_uri': `${issuer.url}/other-jwks.json`,
  })),
  'discovery/missing-s256': member('code_challenge_methods_supported', ['plain']),
};

const loggedOut: Observe = async (party) => {
  const { body } = await party.signIn();
  const query = new URLSearchParams({
    id_token_hint: String(body.id_token),
    post_logout_redirect_uri: 'https://app.example/',
    state: 'after',
  });
  const url = `${party.issuer.url}/logout?${query}`;
  const response = await fetch(url, { redirect: 'manual' });
  const { origin, pathname, searchParams } = new URL(response.headers.get('location') ?? '');
  return { status: response.status, origin, pathname, query: Object.fromEntries(searchParams) };
};

export const logout: Proofs = {
  'logout/missing-state': changes(loggedOut, { 'query.state': undefined }),
  'logout/wrong-state': changes(loggedOut, { 'query.state': someText }),
};
