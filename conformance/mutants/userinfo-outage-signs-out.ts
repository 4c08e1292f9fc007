import { tamperApp, withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Userinfo that is down ends the session.',
  clause: 'AUTHPI-signed-in',
  caughtBy: [
    'refresh/outage-met-anywhere-keeps-the-session',
    'userinfo/endless-answer-is-refused',
    'userinfo/outage-keeps-the-session',
    'userinfo/refused-refresh-ends-the-session',
    'userinfo/silence-has-an-end',
    'userinfo/unusable-answers-are-no-crash',
  ],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        url.endsWith('/profile') && response.status === 503
          ? withCookie(response, 'session', 'ended')
          : response,
    });
  },
});
