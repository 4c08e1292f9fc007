import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The description of an error stands in an attribute, with its quotes as they came.',
  clause: 'ASVS-v5.0-1.2.1',
  caughtBy: ['callback/error-text-is-escaped'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const description = new URL(url).searchParams.get('error_description');
        if (!description?.includes('"')) return response;
        const escaped = description.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        return withText(response, (page) => `${page}<p title="${escaped}">Details</p>`);
      },
    }),
});
