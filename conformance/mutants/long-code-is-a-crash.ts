import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A code that is too long for a column is an unexpected error.',
  clause: 'ASVS-v5.0-16.5.3',
  caughtBy: ['callback/odd-codes-are-refused'],
  start: (base) =>
    tamperApp(base, {
      request: (request) =>
        (new URL(request.url).searchParams.get('code')?.length ?? 0) > 2_000
          ? new Response('Internal Server Error', { status: 500 })
          : request,
    }),
});
