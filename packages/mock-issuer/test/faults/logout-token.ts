import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import type { RelyingParty } from '../relying-party.ts';
import { delivery } from './inbox.ts';
import { changes, type Observe, type Proof, type Proofs, partyAt, someText } from './proof.ts';
import { tokenView } from './wire.ts';

/** Revokes the newest session; gives the form that its client is sent. */
async function ended({ issuer, client }: RelyingParty): Promise<URLSearchParams> {
  const [session] = issuer.sessions.list().slice(-1);
  const delivered = delivery(client.backchannelLogoutUri ?? '');
  issuer.sessions.revoke(session?.id ?? '');
  return await delivered;
}

/** The form that a client is sent when a session is revoked. */
const logoutToken: Observe = async (party) => {
  await party.signIn();
  const form = await ended(party);
  const token = tokenView(party.issuer, form.get('logout_token'));
  return { names: [...form.keys()], token };
};

/** Also whether the token names the session that ended. */
const logoutTokenWithSid: Observe = async (party) => {
  const { body } = await party.signIn();
  const { sid } = decodeJwt(String(body.id_token));
  const form = await ended(party);
  const token = String(form.get('logout_token'));
  return { token: tokenView(party.issuer, token), isSession: decodeJwt(token).sid === sid };
};

/** The very same form comes again, once. */
const deliveredTwice: Proof = async (server, fault) => {
  const party = await partyAt(server);
  const injected = party.issuer.faults.inject({ fault, times: 1 });
  await party.signIn();
  const first = await ended(party);
  const second = await delivery(party.client.backchannelLogoutUri ?? '');
  assert.deepEqual([...second], [...first]);
  assert.equal(injected.hits, 1);
  await party.signIn();
  assert.notDeepEqual([...(await ended(party))], [...first], 'nothing more comes of it');
};

const claim = (name: string, value: unknown) =>
  changes(logoutToken, { [`token.claims.${name}`]: value });
const event = 'http://schemas.openid.net/event';
const now = () => Math.floor(Date.now() / 1_000);
const withoutSub = { 'token.claims.sub': undefined, 'token.subs': 0 };

export const logoutTokenProofs: Proofs = {
  'logout-token/wrong-iss': claim('iss', 'https://idp.attacker.example/i_other'),
  'logout-token/wrong-aud': claim('aud', (aud: unknown) => /^c_\w{25}$/.test(String(aud))),
  'logout-token/missing-iss': claim('iss', undefined),
  'logout-token/missing-aud': claim('aud', undefined),
  'logout-token/missing-iat': claim('iat', undefined),
  'logout-token/missing-exp': claim('exp', undefined),
  'logout-token/missing-jti': claim('jti', undefined),
  'logout-token/missing-sid': claim('sid', undefined),
  'logout-token/missing-sub': changes(logoutToken, withoutSub),
  'logout-token/missing-sub-and-sid': changes(logoutToken, {
    ...withoutSub,
    'token.claims.sid': undefined,
  }),
  'logout-token/other-sid': changes(logoutTokenWithSid, { isSession: false }),
  'logout-token/other-sub': claim('sub', (sub: unknown) => /^usr_\w{25}$/.test(String(sub))),
  'logout-token/expired': changes(logoutToken, () => ({
    'token.claims.exp': now() - 3_600,
  })),
  'logout-token/iat-future': changes(logoutToken, () => ({
    'token.claims.iat': now() + 3_600,
    'token.claims.exp': now() + 2 * 3_600,
  })),
  'logout-token/missing-events': claim('events', undefined),
  'logout-token/wrong-event': changes(logoutToken, {
    [`token.claims.events.${event}/backchannel-logout`]: undefined,
    [`token.claims.events.${event}/other`]: {},
  }),
  'logout-token/with-nonce': claim('nonce', someText),
  'logout-token/missing-typ': changes(logoutToken, { 'token.header.typ': undefined }),
  'logout-token/typ-access-token': changes(logoutToken, { 'token.header.typ': 'at+jwt' }),
  'logout-token/bad-signature': changes(logoutToken, { 'token.signature': 'wrong' }),
  'logout-token/tampered-payload': changes(logoutToken, {
    'token.claims.sub': (sub: unknown) => /^usr_\w{25}$/.test(String(sub)),
    'token.signature': 'wrong',
  }),
  'logout-token/alg-none': changes(logoutToken, {
    'token.header.alg': 'none',
    'token.signature': 'missing',
  }),
  'logout-token/other-alg': changes(logoutToken, {
    'token.header.alg': 'RS256',
    'token.header.kid': someText,
  }),
  'logout-token/alg-hs256-client-secret': changes(logoutToken, {
    'token.header.alg': 'HS256',
    'token.signature': 'wrong',
  }),
  'logout-token/unknown-kid': changes(logoutToken, {
    'token.header.kid': someText,
    'token.signature': 'wrong',
  }),
  'logout-token/no-kid': changes(logoutToken, { 'token.header.kid': undefined }),
  'logout-token/aud-array': changes(logoutToken, ({ client }) => ({
    'token.claims.aud': [client.id],
  })),
  'logout-token/delivered-twice': deliveredTwice,
};
