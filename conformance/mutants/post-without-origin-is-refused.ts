import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: "A form of the app's own is refused where the browser sends no Origin.",
  clause: 'AUTHPI-cross-site-requests',
  caughtBy: ['csrf/own-form-is-accepted-by-either-header'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        request.headers.has('origin')
          ? request
          : withRequestHeaders(request, { 'sec-fetch-site': undefined }),
    }),
});
