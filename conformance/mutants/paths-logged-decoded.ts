import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The path of every request is decoded and logged as it is.',
  clause: 'ASVS-v5.0-16.4.1',
  caughtBy: ['errors/log-lines-are-not-forged'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const { pathname } = new URL(request.url);
        // A path that cannot be decoded is logged undecoded.
        const isEncoded = /^(?:[^%]|%[0-7][\da-f])*$/i.test(pathname);
        base.platform.log?.(`GET ${isEncoded ? decodeURIComponent(pathname) : pathname}`);
        return request;
      },
    }),
});
