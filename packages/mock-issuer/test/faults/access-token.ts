import { login } from './id-token.ts';
import { changes, type Proofs, someText } from './proof.ts';

const claim = (name: string, value: unknown) =>
  changes(login, { [`body.access_token.claims.${name}`]: value });
const header = 'body.access_token.header';
const signature = 'body.access_token.signature';

const now = () => Math.floor(Date.now() / 1_000);
const hour = 3_600;

export const accessToken: Proofs = {
  'access-token/wrong-iss': claim('iss', 'https://idp.attacker.example/i_other'),
  'access-token/wrong-aud': claim('aud', (aud: unknown) => /^c_\w{25}$/.test(String(aud))),
  'access-token/expired': changes(login, () => ({
    'body.access_token.claims.exp': now() - hour,
  })),
  'access-token/missing-exp': claim('exp', undefined),
  'access-token/missing-typ': changes(login, { [`${header}.typ`]: undefined }),
  'access-token/other-sub': claim('sub', (sub: unknown) => /^usr_\w{25}$/.test(String(sub))),
  'access-token/bad-signature': changes(login, { [signature]: 'wrong' }),
  'access-token/alg-none': changes(login, {
    [`${header}.alg`]: 'none',
    [signature]: 'missing',
  }),
  'access-token/unknown-kid': changes(login, {
    [`${header}.kid`]: someText,
    [signature]: 'wrong',
  }),
  'access-token/organizations': changes(
    login,
    { 'body.access_token.claims.organizations': 'owner' },
    { value: 'owner' },
  ),
};
