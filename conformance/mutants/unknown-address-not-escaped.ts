import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The page for an unknown address shows its path decoded and as it came.',
  clause: 'ASVS-v5.0-1.2.1',
  caughtBy: ['errors/unknown-address-is-escaped'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname } = new URL(url);
        if (response.status !== 404 || !pathname.includes('%3C')) return response;
        return withText(response, (page) => `${page}<p>${decodeURIComponent(pathname)}</p>`);
      },
    }),
});
