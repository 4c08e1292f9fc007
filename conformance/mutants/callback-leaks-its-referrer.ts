import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The callback does not keep its URL from the next site.',
  clause: 'RFC9700-4.2.4',
  caughtBy: ['callback/leaves-a-clean-url'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/callback' && response.status === 303
          ? withHeaders(response, { 'referrer-policy': undefined })
          : response,
    }),
});
