import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { defineCheck } from '../../src/check.ts';
import { logoutToken, refusedLogoutToken } from './_back-channel.ts';

export default defineCheck(
  refusedLogoutToken({
    title: 'A logout token signed with HS256 and the client secret is refused',
    clauses: ['OIDC-BackChannel-2.6', 'RFC8725-3.1'],
    modules: ['oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg'],
    attack: 'Whoever knows the secret of the client signs out its users.',
    token: async (t, good) => {
      const sound = await logoutToken(t, good);
      return await new SignJWT(decodeJwt(sound))
        .setProtectedHeader({ ...decodeProtectedHeader(sound), alg: 'HS256' })
        .sign(new TextEncoder().encode(t.app.clientSecret));
    },
  }),
);
