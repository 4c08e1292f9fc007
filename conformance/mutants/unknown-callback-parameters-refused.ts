import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A callback with a parameter that is not known is refused.',
  clause: 'RFC6749-4.1.2',
  caughtBy: ['callback/unknown-parameters-are-ignored'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        new URL(request.url).searchParams.has('ui_locales')
          ? new Response('unknown parameter', { status: 400 })
          : request,
    }),
});
