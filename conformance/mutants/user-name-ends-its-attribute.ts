import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The home page shows the name of the user in an attribute too, with its quotes as they came.',
  clause: 'ASVS-v5.0-1.2.1',
  caughtBy: ['pages/user-is-shown-as-text'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        if (new URL(url).pathname !== '/') return response;
        return withText(response, (page) =>
          page.replace(
            /<h1>(.*)<\/h1>/s,
            (heading, name) => `<div title="${name.replaceAll('&quot;', '"')}">${heading}</div>`,
          ),
        );
      },
    }),
});
