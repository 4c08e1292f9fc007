import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout leads back to the post_logout_redirect_uri that it was asked with.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['session/ends-follow-no-parameter'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const asked = searchParams.get('post_logout_redirect_uri');
        if (pathname !== '/logout' || asked === null) return response;
        return withLocation(response, (location) => {
          location.searchParams.set('post_logout_redirect_uri', asked);
        });
      },
    }),
});
