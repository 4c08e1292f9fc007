import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Userinfo about somebody else is taken for a fault of the app.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['userinfo/wrong-subject-is-told'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url }) =>
        url.endsWith('/profile') && response.status === 502
          ? Response.json({ error: 'server_error' }, { status: 500 })
          : response,
    });
  },
});
