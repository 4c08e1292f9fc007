import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The style of the page that refuses a callback imports a font of another site.',
  clause: 'RFC9700-4.2.4',
  caughtBy: ['callback/page-loads-nothing-from-elsewhere'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        if (new URL(url).pathname !== '/callback' || response.status !== 400) return response;
        const font = '<style>@import "https://fonts.example/sans.css";</style>';
        return withText(response, (page) => page.replace('</head>', `${font}</head>`));
      },
    }),
});
