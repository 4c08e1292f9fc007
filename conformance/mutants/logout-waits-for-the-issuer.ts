import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A session ends only after its refresh token was revoked.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: [
    'logout/local-session-ends-first',
    'logout/local-session-ends-without-the-issuer',
    'logout/silence-of-the-issuer-has-an-end',
  ],
  start(base) {
    const { idp } = tamperClient(base, IdpClient).platform;
    return start(
      tamperStore(base, (store) => ({
        async delete(id) {
          const { refreshToken } = (await store.get(id))?.session.tokens ?? {};
          if (refreshToken !== undefined) await idp?.revokeToken(refreshToken);
          await store.delete(id);
        },
      })),
    );
  },
});
