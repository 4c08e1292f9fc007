import { decodeJwt } from 'jose';
import { changes, type Observe, type Proofs } from './proof.ts';
import { bodyProofs, connectionProofs } from './transport.ts';
import { isView, viewOf } from './wire.ts';

const userinfo: Observe = async (party) => {
  const { body } = await party.signIn();
  const headers = { authorization: `Bearer ${body.access_token}` };
  return await viewOf(party.issuer, await fetch(`${party.issuer.url}/userinfo`, { headers }));
};

const members = ['sub', 'email', 'email_verified', 'name', 'given_name', 'family_name'];
const nothing = [...members, 'organizations'].map((name) => [`body.${name}`, undefined]);
const refusal = {
  ...Object.fromEntries(nothing),
  'body.error_description': (text: unknown) => typeof text === 'string',
};

export const userinfoProofs: Proofs = {
  ...connectionProofs('userinfo'),
  ...bodyProofs('userinfo'),
  'userinfo/unauthorized': changes(userinfo, {
    ...refusal,
    status: 401,
    'headers.www-authenticate': 'Bearer realm="AuthPI", error="invalid_token"',
    'body.error': 'invalid_token',
  }),
  'userinfo/forbidden': changes(userinfo, {
    ...refusal,
    status: 403,
    'headers.www-authenticate': 'Bearer realm="AuthPI", error="insufficient_scope"',
    'body.error': 'insufficient_scope',
  }),
  'userinfo/wrong-sub': changes(userinfo, {
    'body.sub': (sub: unknown) => /^usr_\w{25}$/.test(String(sub)),
  }),
  'userinfo/missing-sub': changes(userinfo, { 'body.sub': undefined }),
  'userinfo/organizations': changes(
    userinfo,
    { 'body.organizations': 'owner' },
    { value: 'owner' },
  ),
  'userinfo/signed': changes(userinfo, (party) => ({
    'headers.content-type': 'application/jwt',
    body: ([token]: readonly unknown[]) =>
      isView(token) &&
      token.signature === 'right' &&
      isView(token.claims) &&
      token.claims.sub === party.issuer.users.list()[0]?.id &&
      token.claims.aud === party.client.id,
  })),
  'userinfo/aggregated-claims': changes(userinfo, ({ issuer }) => ({
    'body.email': undefined,
    'body._claim_names': { email: 'source' },
    'body._claim_sources': (sources: unknown) =>
      isView(sources) &&
      isView(sources.source) &&
      decodeJwt(String(sources.source.JWT)).email === issuer.users.list()[0]?.email,
  })),
  'userinfo/distributed-claims': changes(
    userinfo,
    {
      'body.email': undefined,
      'body._claim_names': { email: 'source' },
      'body._claim_sources': { source: { endpoint: 'https://claims.example/' } },
    },
    { value: 'https://claims.example/' },
  ),
};
