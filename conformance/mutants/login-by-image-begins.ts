import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login begins also where another site asks for it as an image.',
  clause: 'ASVS-v5.0-7.6.2',
  caughtBy: ['session/login-by-image-is-refused'],
  start(base) {
    return tamperApp(base, {
      request: (request) => withRequestHeaders(request, { 'sec-fetch-dest': undefined }),
    });
  },
});
