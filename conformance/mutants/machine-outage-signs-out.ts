import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A machine token that cannot be had is taken for the end of the session.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['machine/bad-signature-is-refused', 'machine/outage-keeps-the-session'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        url.endsWith('/machine') && response.status === 503
          ? Response.json({ error: 'unauthenticated' }, { status: 401 })
          : response,
    });
  },
});
