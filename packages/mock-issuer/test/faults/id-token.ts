import type { RelyingParty } from '../relying-party.ts';
import { changes, type Observe, type Proofs, someText } from './proof.ts';
import { isView, viewOf } from './wire.ts';

/** A login's token response. */
export const login: Observe = async (party) => {
  const code = (await party.authorize()).get('code') ?? '';
  return await viewOf(party.issuer, await party.send('/token', party.redemption(code)));
};

const claims = 'body.id_token.claims';
const header = 'body.id_token.header';
const signature = 'body.id_token.signature';
const attacker = 'https://idp.attacker.example/i_other';

/** Now, since the clock stands still in these tests. */
const now = () => Math.floor(Date.now() / 1_000);
const hour = 3_600;
const day = 24 * hour;

const otherUser = (value: unknown) => /^usr_\w{25}$/.test(String(value));
const otherClient = (value: unknown) => /^c_\w{25}$/.test(String(value));
const twoAudiences =
  ({ client }: RelyingParty) =>
  (aud: unknown) =>
    Array.isArray(aud) && aud.length === 2 && aud[0] === client.id && otherClient(aud[1]);
const kidOf = ({ issuer }: RelyingParty, alg: string) =>
  issuer.keys.jwks().keys.findLast((key) => key.alg === alg)?.kid;
/** Signed by somebody else: `kid` makes room for the member that names the key. */
const stranger = { [`${header}.kid`]: undefined, [signature]: 'wrong' };
/** The token is nothing but this. */
const whole = (value: unknown) => changes(login, { 'body.id_token': value });

export const idToken: Proofs = {
  'id-token/wrong-iss': changes(login, { [`${claims}.iss`]: attacker }),
  'id-token/iss-trailing-slash': changes(login, ({ issuer }) => ({
    [`${claims}.iss`]: `${issuer.url}/`,
  })),
  'id-token/wrong-aud': changes(login, { [`${claims}.aud`]: otherClient }),
  'id-token/extra-aud': changes(login, (party) => ({ [`${claims}.aud`]: twoAudiences(party) })),
  'id-token/extra-aud-with-azp': changes(login, (party) => ({
    [`${claims}.aud`]: twoAudiences(party),
    [`${claims}.azp`]: party.client.id,
  })),
  'id-token/aud-array': changes(login, ({ client }) => ({ [`${claims}.aud`]: [client.id] })),
  'id-token/azp-wrong': changes(login, { [`${claims}.azp`]: otherClient }),
  'id-token/missing-iss': changes(login, { [`${claims}.iss`]: undefined }),
  'id-token/missing-sub': changes(login, {
    [`${claims}.sub`]: undefined,
    'body.id_token.subs': 0,
  }),
  'id-token/missing-aud': changes(login, { [`${claims}.aud`]: undefined }),
  'id-token/missing-exp': changes(login, { [`${claims}.exp`]: undefined }),
  'id-token/missing-iat': changes(login, { [`${claims}.iat`]: undefined }),
  'id-token/expired': changes(login, () => ({ [`${claims}.exp`]: now() - 10 }), { value: 10 }),
  'id-token/time-not-a-number': changes(login, { [`${claims}.exp`]: 'never' }),
  'id-token/not-yet-valid': changes(login, () => ({ [`${claims}.nbf`]: now() + hour })),
  'id-token/iat-past': changes(login, () => ({ [`${claims}.iat`]: now() - day })),
  'id-token/iat-future': changes(login, () => ({
    [`${claims}.iat`]: now() + hour,
    [`${claims}.exp`]: now() + 2 * hour,
  })),
  'id-token/wrong-nonce': changes(login, { [`${claims}.nonce`]: someText }),
  'id-token/similar-nonce': changes(login, { [`${claims}.nonce`]: someText }),
  'id-token/missing-nonce': changes(login, { [`${claims}.nonce`]: undefined }),
  'id-token/wrong-acr': changes(login, { [`${claims}.acr`]: 'urn:example:nobody-asked' }),
  'id-token/missing-auth-time': changes(login, { [`${claims}.auth_time`]: undefined }),
  'id-token/auth-time-past': changes(login, () => ({ [`${claims}.auth_time`]: now() - day })),
  'id-token/wrong-at-hash': changes(login, { [`${claims}.at_hash`]: 'wrong' }),
  'id-token/missing-at-hash': changes(login, { [`${claims}.at_hash`]: undefined }),
  'id-token/other-sub': changes(login, { [`${claims}.sub`]: otherUser }),
  'id-token/sub-too-long': changes(login, { [`${claims}.sub`]: 'u'.repeat(256) }),
  'id-token/sub-not-a-string': changes(login, { [`${claims}.sub`]: 42 }),
  'id-token/duplicate-sub': changes(login, { 'body.id_token.subs': 2 }),
  'id-token/organizations': changes(
    login,
    { [`${claims}.organizations`]: 'none' },
    { value: 'none' },
  ),
  'id-token/bad-signature': changes(login, { [signature]: 'wrong' }),
  'id-token/missing-signature': changes(login, { [signature]: 'missing' }),
  'id-token/tampered-payload': changes(login, {
    [`${claims}.sub`]: otherUser,
    [signature]: 'wrong',
  }),
  'id-token/alg-none': changes(login, {
    [`${header}.alg`]: 'none',
    [signature]: 'missing',
  }),
  'id-token/alg-none-in-capitals': changes(login, {
    [`${header}.alg`]: 'NoNe',
    [signature]: 'missing',
  }),
  'id-token/alg-hs256-client-secret': changes(login, {
    [`${header}.alg`]: 'HS256',
    [signature]: 'wrong',
  }),
  'id-token/alg-hs256-public-key': changes(login, {
    [`${header}.alg`]: 'HS256',
    [signature]: 'wrong',
  }),
  'id-token/other-alg': changes(login, (party) => ({
    [`${header}.alg`]: 'RS256',
    [`${header}.kid`]: kidOf(party, 'RS256'),
  })),
  'id-token/alg-ps256': changes(login, (party) => ({
    [`${header}.alg`]: 'PS256',
    [`${header}.kid`]: kidOf(party, 'RS256'),
    // The key says that it is for RS256, so that nobody who reads it accepts this.
    [signature]: 'wrong',
  })),
  'id-token/kid-of-other-alg': changes(login, (party) => ({
    [`${header}.kid`]: kidOf(party, 'RS256'),
    [signature]: 'wrong',
  })),
  'id-token/embedded-jwk': changes(login, { ...stranger, [`${header}.jwk`]: isView }),
  'id-token/embedded-jku': changes(
    login,
    { ...stranger, [`${header}.jku`]: 'https://keys.example/jwks' },
    { value: 'https://keys.example/jwks' },
  ),
  'id-token/embedded-x5u': changes(login, {
    ...stranger,
    [`${header}.x5u`]: 'https://idp.attacker.example/certificate.pem',
  }),
  'id-token/unknown-kid': changes(login, {
    [`${header}.kid`]: someText,
    [signature]: 'wrong',
  }),
  'id-token/no-kid': changes(login, { [`${header}.kid`]: undefined }),
  'id-token/unknown-crit': changes(login, {
    [`${header}.crit`]: ['urn:example:unknown'],
    [`${header}.urn:example:unknown`]: true,
  }),
  'id-token/typ-access-token': changes(login, { [`${header}.typ`]: 'at+jwt' }),
  'id-token/logout-token': changes(login, {
    [`${header}.typ`]: 'logout+jwt',
    [`${claims}.events`]: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    [`${claims}.nonce`]: undefined,
  }),
  'id-token/access-token': whole('the access token'),
  'id-token/payload-not-an-object': changes(login, {
    [claims]: (payload: unknown) => Array.isArray(payload) && isView(payload[0]),
  }),
  'id-token/bad-base64': changes(login, { 'body.id_token.isBase64url': false }),
  'id-token/two-parts': changes(login, { 'body.id_token.parts': 2, [signature]: 'missing' }),
  'id-token/four-parts': changes(login, { 'body.id_token.parts': 4 }),
  'id-token/not-a-string': whole('of type object'),
};
