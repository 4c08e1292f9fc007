import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A creation by nobody is redirected to the login.',
  clause: 'RFC9110-15.5.2',
  caughtBy: [
    'authorization/signed-out-is-unauthorized',
    'session/signed-out-program-is-challenged',
  ],
  start(base) {
    return tamperApp(base, {
      response(response, { method, url }) {
        const isCreation = method === 'POST' && new URL(url).pathname.startsWith('/orgs/');
        if (!isCreation || response.status !== 401) return response;
        return new Response(null, { status: 302, headers: { location: '/login' } });
      },
    });
  },
});
