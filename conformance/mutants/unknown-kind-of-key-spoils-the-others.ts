import { defineMutant, start } from './_tools/base.ts';
import { tamperCalls } from './_tools/issuer-calls.ts';

const known = ['EC', 'RSA', 'OKP'];

export default defineMutant({
  breaks: 'A set of keys that holds one of an unknown kind is not read.',
  clause: 'RFC7517-5',
  caughtBy: ['keys/unknown-kinds-are-passed-over'],
  start: (base) =>
    start(
      tamperCalls(base, {
        async response(response, { url }) {
          if (!url.endsWith('/jwks.json') || !response.ok) return response;
          const text = await response.clone().text();
          const kinds = [...text.matchAll(/"kty":"(?<kind>[^"]*)"/g)].map(([, kind]) => kind);
          const areKnown = kinds.every((kind) => kind !== undefined && known.includes(kind));
          return areKnown ? response : Response.json({ keys: [] });
        },
      }),
    ),
});
