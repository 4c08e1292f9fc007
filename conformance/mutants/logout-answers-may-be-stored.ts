import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The answer to a logout token may be stored.',
  clause: 'OIDC-BackChannel-2.8',
  caughtBy: ['logout/back-channel-unknown-session'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        url.endsWith('/backchannel-logout')
          ? withHeaders(response, { 'cache-control': undefined })
          : response,
    });
  },
});
