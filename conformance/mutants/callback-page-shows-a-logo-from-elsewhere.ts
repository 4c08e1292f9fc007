import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The page that refuses a callback shows a picture of another site.',
  clause: 'RFC9700-4.2.4',
  caughtBy: ['callback/page-loads-nothing-from-elsewhere'],
  start: (base) =>
    tamperApp(base, {
      async response(response, { url }) {
        if (new URL(url).pathname !== '/callback' || response.status !== 400) return response;
        const page = await response.text();
        const logo = '<img src="https://cdn.example/logo.svg" alt="">';
        return new Response(page.replace('</body>', `${logo}</body>`), response);
      },
    }),
});
