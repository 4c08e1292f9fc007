import assert from 'node:assert/strict';
import { type RelyingParty, read } from '../relying-party.ts';
import { changes, type Observe, type Proofs, someText } from './proof.ts';
import { isView, tokenView } from './wire.ts';

/** The parameters that go back, each with all its values. */
const answer: Observe = async (party) => {
  const response = await fetch(party.authorizationUrl(), { redirect: 'manual' });
  const location = new URL(response.headers.get('location') ?? '');
  const { status } = await read(response);
  const names = [...new Set(location.searchParams.keys())];
  const parameters = names.map((name) => [name, location.searchParams.getAll(name)]);
  const { code, session_state, ...others } = Object.fromEntries(parameters);
  return {
    status,
    to: `${location.origin}${location.pathname}${location.hash}`,
    parameters: { ...others, code: random(code), session_state: random(session_state) },
  };
};

function random(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.map((value) => (/^[\w-]{22,43}$/.test(value) ? 'random' : value));
}

/** Signed by the issuer for this client and its user. */
const isSound =
  ({ issuer, client }: RelyingParty, expected: { typ: unknown; nonce: unknown }) =>
  (token: string) => {
    const view = tokenView(issuer, token);
    assert.ok(isView(view) && isView(view.header) && isView(view.claims));
    const { iss, sub, aud, sid, nonce } = view.claims;
    const { typ } = view.header;
    const of = { iss: issuer.url, sub: issuer.users.list()[0]?.id, aud: client.id, sid: 'a sid' };
    assert.deepEqual({ iss, sub, aud, sid, nonce, typ }, { ...of, ...expected });
    return view.signature === 'right';
  };

const one = (isRight: (value: string) => boolean) => (values: unknown) =>
  Array.isArray(values) && values.length === 1 && isRight(values[0]);

const attacker = 'https://idp.attacker.example/i_other';
const script = '<script>document.title="owned"</script>';
const error = { 'parameters.code': undefined, 'parameters.session_state': undefined };

export const authorizationResponse: Proofs = {
  'authorization-response/wrong-state': changes(answer, { 'parameters.state': one(someText) }),
  'authorization-response/missing-state': changes(answer, { 'parameters.state': undefined }),
  'authorization-response/wrong-iss': changes(answer, { 'parameters.iss': [attacker] }),
  'authorization-response/missing-iss': changes(answer, { 'parameters.iss': undefined }),
  'authorization-response/iss-trailing-slash': changes(answer, ({ issuer }) => ({
    'parameters.iss': [`${issuer.url}/`],
  })),
  'authorization-response/iss-case': changes(answer, ({ issuer }) => ({
    'parameters.iss': [issuer.url.replace('http', 'HTTP')],
  })),
  'authorization-response/duplicate-code': changes(answer, {
    'parameters.code': ['random', 'random'],
  }),
  'authorization-response/duplicate-state': changes(answer, {
    'parameters.state': (values: readonly string[]) =>
      values.length === 2 && values[0] === 'the-state' && values[1] !== 'the-state',
  }),
  'authorization-response/duplicate-iss': changes(answer, ({ issuer }) => ({
    'parameters.iss': [issuer.url, attacker],
  })),
  'authorization-response/missing-code': changes(answer, { 'parameters.code': undefined }),
  'authorization-response/long-code': changes(answer, { 'parameters.code': ['c'.repeat(8_000)] }),
  'authorization-response/non-ascii-code': changes(answer, {
    'parameters.code': ['cödé-コード-🔑'],
  }),
  'authorization-response/error': changes(
    answer,
    {
      ...error,
      'parameters.error': ['temporarily_unavailable'],
      'parameters.error_description': one(someText),
    },
    { value: 'temporarily_unavailable' },
  ),
  'authorization-response/error-with-markup': changes(answer, {
    ...error,
    'parameters.error': ['server_error'],
    'parameters.error_description': [script],
    'parameters.error_uri': [`javascript:${script}`],
  }),
  'authorization-response/code-and-error': changes(answer, {
    'parameters.error': ['access_denied'],
  }),
  'authorization-response/extra-id-token': changes(answer, (party) => ({
    'parameters.id_token': one(isSound(party, { typ: undefined, nonce: 'the-nonce' })),
  })),
  'authorization-response/extra-access-token': changes(answer, (party) => ({
    'parameters.access_token': one(isSound(party, { typ: 'at+jwt', nonce: undefined })),
  })),
  'authorization-response/unknown-parameter': changes(answer, {
    'parameters.urn:example:unknown': ['1'],
  }),
};
