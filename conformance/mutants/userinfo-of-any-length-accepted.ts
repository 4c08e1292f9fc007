import { isLong, readToTheEnd } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Userinfo may have any length.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['userinfo/endless-answer-is-refused'],
  start: (base) =>
    start(
      readToTheEnd(
        base,
        (response, { pathname }) => isLong(response) && pathname.endsWith('/userinfo'),
      ),
    ),
});
