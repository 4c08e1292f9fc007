import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The home page shows the title of a member as it came.',
  clause: 'ASVS-v5.0-1.2.1',
  caughtBy: ['pages/user-is-shown-as-text'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        if (new URL(url).pathname !== '/') return response;
        return withText(response, (page) =>
          page.replace(/<ul\b.*<\/ul>/s, (part) => part.replaceAll('&lt;', '<')),
        );
      },
    }),
});
