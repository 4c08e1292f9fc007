import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A logout where nobody is signed in is answered with 401.',
  clause: 'AUTHPI-signing-out',
  caughtBy: ['logout/of-nobody-leads-home'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const isOfNobody =
          new URL(url).pathname === '/logout' && response.headers.get('location') === '/';
        return isOfNobody ? Response.json({ error: 'unauthenticated' }, { status: 401 }) : response;
      },
    }),
});
