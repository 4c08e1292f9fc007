import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A login ends where a return_to of the callback says.',
  clause: 'RFC9700-4.11.1',
  caughtBy: ['session/ends-follow-no-parameter'],
  start: (base) =>
    tamperApp(base, {
      response(response, { url }) {
        const { pathname, searchParams } = new URL(url);
        const location = searchParams.get('return_to');
        const isEnd = pathname === '/callback' && response.status === 303;
        return isEnd && location !== null ? withHeaders(response, { location }) : response;
      },
    }),
});
