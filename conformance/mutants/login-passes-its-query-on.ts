import { tamperApp, withLocation } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The parameters of /login are passed on to the issuer.',
  clause: 'AUTHPI-signing-in',
  caughtBy: ['authorization-request/nothing-is-injected'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams: query } = new URL(url);
        const prompt = query.get('prompt');
        if (pathname !== '/login' || prompt === null) return response;
        return withLocation(response, ({ searchParams }) => searchParams.set('prompt', prompt));
      },
    }),
});
