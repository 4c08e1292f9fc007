import { tamperApp, withHeaders, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The dashboard is answered as a call of the function that the URL names.',
  clause: 'ASVS-v5.0-3.5.6',
  caughtBy: ['pages/data-is-no-script'],
  start: (base) =>
    tamperApp(base, {
      async response(response, request) {
        const { pathname, searchParams } = new URL(request.url);
        const name = searchParams.get('callback');
        if (name === null || pathname !== '/dashboard' || !response.ok) return response;
        const call = await withText(response, (json) => `/**/${name}(${json})`);
        return withHeaders(call, { 'content-type': 'text/javascript' });
      },
    }),
});
