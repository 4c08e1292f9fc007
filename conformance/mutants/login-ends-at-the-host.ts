import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Where a login ends is made of the host that the callback names.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['callback/host-is-not-read'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url, headers }) {
        const host = headers.get('x-forwarded-host') ?? headers.get('host');
        if (new URL(url).pathname !== '/callback' || response.status !== 303) return response;
        const { href } = new URL(response.headers.get('location') ?? '/', `https://${host}`);
        return withHeaders(response, { location: href });
      },
    }),
});
