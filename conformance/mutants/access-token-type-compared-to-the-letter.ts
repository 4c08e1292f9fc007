import { decoded } from './_tools/accepted-tokens.ts';
import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The type of an access token is at+jwt to the letter, or the token is refused.',
  clause: 'RFC9068-4',
  caughtBy: ['api/type-in-full-is-served'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const token = request.headers.get('authorization')?.split(' ')[1] ?? '';
        const typ = decoded(token)?.header.typ;
        return typ !== undefined && typ !== 'at+jwt' && /at\+jwt$/i.test(typ)
          ? withRequestHeaders(request, { authorization: 'Bearer refused' })
          : request;
      },
    }),
});
