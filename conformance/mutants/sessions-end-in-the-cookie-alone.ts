import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A session ends at its greatest age in that browsers drop its cookie.',
  clause: 'ASVS-v5.0-7.3.2',
  caughtBy: ['session/ends-at-its-greatest-age'],
  start(base) {
    const { sessionMaxSeconds } = base.settings;
    const settings = { ...base.settings, sessionMaxSeconds: 2_592_000 };
    return tamperApp(
      { ...base, settings },
      {
        response: (response) =>
          withCookies(response, (cookie) =>
            cookie.replace('Max-Age=2592000', `Max-Age=${sessionMaxSeconds}`),
          ),
      },
    );
  },
});
