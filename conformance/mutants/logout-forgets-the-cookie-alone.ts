import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout takes the cookie from the browser and leaves the session in the store.',
  clause: 'ASVS-v5.0-7.4.1',
  caughtBy: [
    'logout/local-session-ends-first',
    'logout/local-session-ends-without-the-issuer',
    'refresh/logout-during-refresh-stays-signed-out',
    'session/former-one-ends-at-login',
    'session/logout-during-a-request-holds',
    'session/old-cookie-is-refused-after-logout',
  ],
  start(base) {
    return start(tamperStore(base, () => ({ delete: async () => {} })));
  },
});
