import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Error pages show where in the code it happened, as another language writes it.',
  clause: 'ASVS-v5.0-16.5.1',
  caughtBy: ['errors/pages-tell-no-internals'],
  start: (base) =>
    tamperApp(base, {
      response(response) {
        const isPage = response.headers.get('content-type')?.includes('html');
        if (response.status < 400 || !isPage) return response;
        const trace = 'File &quot;/srv/app/sign_in.py&quot;, line 42, in callback';
        return withText(response, (page) => `${page}<pre>${trace}</pre>`);
      },
    }),
});
