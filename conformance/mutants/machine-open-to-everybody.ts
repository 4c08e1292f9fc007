import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Who is signed out makes the app fetch a machine token too.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['machine/needs-a-signed-in-user', 'session/signed-out-program-is-challenged'],
  start(base) {
    const { idp } = tamperClient(base, IdpClient).platform;
    return tamperApp(base, {
      async response(response, { url }) {
        if (!url.endsWith('/machine') || response.status !== 401) return response;
        return Response.json({ sub: (await idp?.clientCredentials())?.id });
      },
    });
  },
});
