import { tamperApp, withText } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The octets of a claim are taken for characters, as atob gives them.',
  clause: 'RFC7519-7.1',
  caughtBy: ['id-token/names-outside-ascii-are-kept'],
  start: (base) =>
    tamperApp(base, {
      response: (response, { url }) =>
        new URL(url).pathname === '/dashboard'
          ? withText(response, (text) => Buffer.from(text).toString('latin1'))
          : response,
    }),
});
