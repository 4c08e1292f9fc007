import { tamperApp, withCookies } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login expires in that browsers drop its cookie.',
  clause: 'RFC6819-5.1.5.3',
  caughtBy: ['state/expires'],
  start(base) {
    const { transactionSeconds } = base.settings;
    const settings = { ...base.settings, transactionSeconds: 2_592_000 };
    return tamperApp(
      { ...base, settings },
      {
        response: (response) =>
          withCookies(response, (cookie) =>
            cookie.replace('Max-Age=2592000', `Max-Age=${transactionSeconds}`),
          ),
      },
    );
  },
});
