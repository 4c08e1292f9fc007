import { defineMutant, start } from './_tools/base.ts';
import { takeForAnOutage } from './_tools/outages.ts';

export default defineMutant({
  breaks: 'A token answer that is far too long is taken for an outage.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: [
    'token-response/endless-answer-is-rejected',
    'token-response/compressed-answer-has-a-limit',
  ],
  start: (base) => start(takeForAnOutage(base, ({ text }) => text.length > 1_048_576)),
});
