import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Callers are asked to come back in five seconds, whatever the issuer says.',
  clause: 'RFC9110-10.2.3',
  caughtBy: ['refresh/retry-after-is-passed-on'],
  start: (base) =>
    tamperApp(base, {
      response: (response) =>
        response.headers.has('retry-after')
          ? withHeaders(response, { 'retry-after': '5' })
          : response,
    }),
});
