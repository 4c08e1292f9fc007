import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A path that is not ASCII is put into a header as it is, which no server sends.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['session/return-to-is-kept'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const location = response.headers.get('location') ?? '';
        const isOutside = /%[89a-f][\da-f]/i.test(location);
        return new URL(url).pathname === '/callback' && isOutside
          ? Response.json({ error: 'server_error' }, { status: 500 })
          : response;
      },
    }),
});
