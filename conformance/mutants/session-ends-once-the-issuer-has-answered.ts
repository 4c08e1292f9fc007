import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks:
    'A session ends when the issuer has answered the revocation of its refresh token, whatever it says.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/local-session-ends-first'],
  start(base) {
    const { idp } = tamperClient(base, IdpClient).platform;
    return start(
      tamperStore(base, (store) => ({
        async delete(id) {
          const { refreshToken } = (await store.get(id))?.session.tokens ?? {};
          if (refreshToken !== undefined) await idp?.revokeToken(refreshToken).catch(() => {});
          await store.delete(id);
        },
      })),
    );
  },
});
