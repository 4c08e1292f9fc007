import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Of two return_to the first is looked at, and the last is where the login ends.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['session/return-to-stays-on-the-origin'],
  start(base) {
    const targets = new Map<string, string>();
    return tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const location = response.headers.get('location');
        const [, last] = searchParams.getAll('return_to');
        if (pathname === '/login' && location !== null && last !== undefined) {
          targets.set(new URL(location).searchParams.get('state') ?? '', last);
        }
        const end = targets.get(searchParams.get('state') ?? '');
        return pathname === '/callback' && end !== undefined
          ? withHeaders(response, { location: end })
          : response;
      },
    });
  },
});
