import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The description of an error is shown as it came.',
  clause: 'RFC6749-4.1.2.1',
  caughtBy: ['callback/error-text-is-escaped'],
  start: (base) =>
    tamperApp(base, {
      async response(response, { url }) {
        const description = new URL(url).searchParams.get('error_description');
        if (!description?.includes('<')) return response;
        const { status, headers } = response;
        return new Response(`${await response.text()}<p>${description}</p>`, { status, headers });
      },
    }),
});
