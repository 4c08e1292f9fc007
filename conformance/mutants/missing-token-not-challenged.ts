import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A call without a token is not told to bring one.',
  clause: 'RFC6750-3',
  caughtBy: ['api/no-token-is-challenged'],
  start(base) {
    return tamperApp(base, {
      response: (response, { url, headers }) =>
        new URL(url).pathname.startsWith('/api/') && !headers.has('authorization')
          ? withHeaders(response, { 'www-authenticate': undefined })
          : response,
    });
  },
});
