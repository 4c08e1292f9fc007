import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Error pages show where in the code it happened.',
  clause: 'ASVS-v5.0-16.5.1',
  caughtBy: ['errors/pages-tell-no-internals'],
  start(base) {
    return tamperApp(base, {
      async response(response) {
        if (response.status < 400 || !response.headers.get('content-type')?.includes('html')) {
          return response;
        }
        const body = `${await response.text()}<pre>${new Error('oh no').stack}</pre>`;
        return new Response(body, { status: response.status, headers: response.headers });
      },
    });
  },
});
