import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The description of an error is shown as it came.',
  clause: 'RFC6749-4.1.2.1',
  caughtBy: ['callback/error-text-is-escaped'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url, headers }) {
        const description = new URL(url).searchParams.get('error_description');
        if (!description?.includes('<') || !headers.has('cookie')) return response;
        return withText(response, (page) => `${page}<p>${description}</p>`);
      },
    }),
});
