import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Where a logout leads back to is made of the host that the request names.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/way-back-ignores-the-request'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url, headers }) {
        const host = headers.get('x-forwarded-host') ?? headers.get('host');
        if (new URL(url).pathname !== '/logout' || host === null) return response;
        return withLocation(response, ({ searchParams }) =>
          searchParams.set(
            'post_logout_redirect_uri',
            `${base.settings.baseUrl.protocol}//${host}/`,
          ),
        );
      },
    }),
});
