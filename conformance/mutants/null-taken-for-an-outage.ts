import { defineMutant, start } from './_tools/base.ts';
import { takeForAnOutage } from './_tools/outages.ts';

export default defineMutant({
  breaks: 'Null in the place of a token answer is taken for an outage.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/null-is-rejected'],
  start: (base) => start(takeForAnOutage(base, ({ text }) => text === 'null')),
});
