import { isLong, readToTheEnd } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: "The issuer's keys may come in an answer of any length.",
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['keys/endless-answer-is-refused'],
  start: (base) =>
    start(
      readToTheEnd(
        base,
        (response, { pathname }) => isLong(response) && pathname.endsWith('/jwks.json'),
      ),
    ),
});
