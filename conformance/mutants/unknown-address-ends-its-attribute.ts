import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The page for an unknown address has its path in an attribute, with its quotes as they came.',
  clause: 'ASVS-v5.0-1.2.1',
  caughtBy: ['errors/unknown-address-is-escaped'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname } = new URL(url);
        if (response.status !== 404 || !pathname.includes('%22')) return response;
        const path = decodeURIComponent(pathname).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        return withText(response, (page) => `${page}<p title="${path}">Not here</p>`);
      },
    }),
});
