import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login is refused only where another site asks for it as an image, frame or script.',
  clause: 'ASVS-v5.0-7.6.2',
  caughtBy: ['session/login-by-image-is-refused'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const destination = request.headers.get('sec-fetch-dest') ?? '';
        return ['image', 'iframe', 'script', 'empty'].includes(destination)
          ? request
          : withRequestHeaders(request, { 'sec-fetch-dest': undefined });
      },
    }),
});
