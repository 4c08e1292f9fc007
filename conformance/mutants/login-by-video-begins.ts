import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

const known = ['video', 'audio', 'track', 'font', 'worker', 'sharedworker', 'xslt'];

export default defineMutant({
  breaks: 'A login begins also where another site asks for it as a film or a font.',
  clause: 'ASVS-v5.0-7.6.2',
  caughtBy: ['session/login-by-image-is-refused'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const destination = request.headers.get('sec-fetch-dest') ?? '';
        return known.includes(destination)
          ? withRequestHeaders(request, { 'sec-fetch-dest': undefined })
          : request;
      },
    }),
});
