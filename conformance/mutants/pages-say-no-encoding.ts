import { tamperApp, withHeaders, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'No page says how it is encoded.',
  clause: 'ASVS-v5.0-4.1.1',
  caughtBy: ['pages/say-their-encoding'],
  start: (base) =>
    tamperApp(base, {
      async response(response) {
        const type = response.headers.get('content-type') ?? '';
        if (!type.startsWith('text/html')) return response;
        const silent = await withText(response, (page) =>
          page.replace('<meta charset="utf-8" />', ''),
        );
        return withHeaders(silent, { 'content-type': 'text/html' });
      },
    }),
});
