import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token answer that does not repeat the scope is refused.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/without-scope-is-accepted'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if (members.id_token !== undefined && members.scope === undefined)
          delete members.access_token;
      }),
    ),
});
