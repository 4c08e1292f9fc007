import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login ends on the path it was begun from, without its query.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['session/return-to-is-kept', 'session/signed-out-person-comes-back'],
  start(base) {
    return tamperApp(base, {
      response(response, { url }) {
        const [path] = response.headers.get('location')?.split('?') ?? [];
        if (new URL(url).pathname !== '/callback') return response;
        return withHeaders(response, { location: path });
      },
    });
  },
});
