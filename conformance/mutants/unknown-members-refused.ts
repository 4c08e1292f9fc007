import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token answer with members that nobody knows is refused.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/unknown-members-are-ignored'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if ('urn:example:unknown' in members) delete members.access_token;
      }),
    ),
});
