import { readToTheEnd } from './_tools/any-length.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'An answer counts as short when it is short while it is compressed.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['token-response/compressed-answer-has-a-limit'],
  start: (base) => start(readToTheEnd(base, ({ headers }) => headers.has('content-encoding'))),
});
