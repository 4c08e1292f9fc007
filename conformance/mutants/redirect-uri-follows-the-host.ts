import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The redirect URI is made of the host that the request names.',
  clause: 'RFC6749-3.1.2',
  caughtBy: ['authorization-request/redirect-uri-ignores-the-request'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url, headers }) {
        const host = headers.get('x-forwarded-host') ?? headers.get('host');
        if (new URL(url).pathname !== '/login' || host === null) return response;
        return withLocation(response, ({ searchParams }) =>
          searchParams.set('redirect_uri', `${base.settings.baseUrl.protocol}//${host}/callback`),
        );
      },
    }),
});
