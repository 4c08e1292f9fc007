import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An error that says that the user has to sign in is answered with another login.',
  clause: 'RFC6749-4.1.2.1',
  caughtBy: ['callback/other-errors-are-told'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const isAsked = new URL(url).searchParams.get('error') === 'login_required';
        if (response.status !== 400 || !isAsked) return response;
        const headers = { location: '/login', 'cache-control': 'no-store' };
        return new Response(null, { status: 302, headers });
      },
    }),
});
