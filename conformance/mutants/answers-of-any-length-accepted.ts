import { isLong, readToTheEnd } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: "The issuer's answers may have any length.",
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: [
    'keys/endless-answer-is-refused',
    'metadata/unusable-answers-begin-no-login',
    'token-response/endless-answer-is-rejected',
    'userinfo/endless-answer-is-refused',
  ],
  start: (base) => start(readToTheEnd(base, isLong)),
});
