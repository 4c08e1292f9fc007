import assert from 'node:assert/strict';
import { login } from './id-token.ts';
import { changes, type Observe, type Proof, type Proofs, partyAt } from './proof.ts';
import { bodyProofs, connectionProofs, lostResponse } from './transport.ts';
import { viewOf } from './wire.ts';

/** The first refresh of a new session, and whether its refresh token is worth nothing afterwards. */
const refresh: Observe = async (party) => {
  const { body } = await party.signIn();
  const form = party.refreshment(body.refresh_token);
  const response = await party.send('/token', form);
  const rotated: unknown = Object(await response.clone().json()).refresh_token;
  const view = await viewOf(party.issuer, response);
  const again = await party.send('/token', form);
  return { ...view, isSame: rotated === body.refresh_token, isSpent: again.status === 400 };
};

const once = { grant: 'refresh_token', times: 1 } as const;
const member = (name: string, value: unknown) => changes(login, { [`body.${name}`]: value });

/** The error of `value`, or else of the catalogue; the code is as good as before. */
const error: Proof = async (server, fault) => {
  const party = await partyAt(server);
  const code = (await party.authorize()).get('code') ?? '';
  for (const [value, expected] of [
    [undefined, [400, 'invalid_grant']],
    [{ status: 401, error: 'invalid_client' }, [401, 'invalid_client']],
  ]) {
    const injected = party.issuer.faults.inject({ fault, value, times: 1 });
    const { status, body } = await party.redeem(code);
    assert.deepEqual([status, body.error], expected);
    assert.equal(injected.hits, 1);
  }
  assert.equal((await party.redeem(code)).status, 200);
};

export const token: Proofs = {
  ...connectionProofs('token'),
  ...bodyProofs('token'),
  'token/lost-response': lostResponse('token'),
  'token/error': error,
  'token/missing-access-token': changes(login, {
    'body.access_token': undefined,
    // There is nothing left to compare it with.
    'body.id_token.claims.at_hash': 'wrong',
  }),
  'token/missing-token-type': member('token_type', undefined),
  'token/unknown-token-type': member('token_type', 'N_A'),
  'token/token-type-case': member('token_type', 'bEaReR'),
  'token/missing-id-token': member('id_token', undefined),
  'token/missing-expires-in': member('expires_in', undefined),
  'token/expires-in': changes(login, { 'body.expires_in': 'soon' }, { value: 'soon' }),
  'token/missing-refresh-token': changes(
    refresh,
    { 'body.refresh_token': undefined, isSpent: false },
    once,
  ),
  'token/same-refresh-token': changes(refresh, { isSame: true, isSpent: false }, once),
  'token/missing-scope': member('scope', undefined),
  'token/narrowed-scope': member('scope', 'openid'),
  'token/odd-members': member('token_type', 1),
  'token/unknown-member': member('urn:example:unknown', { nested: true }),
};
