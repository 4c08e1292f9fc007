import { defineMutant, start } from './_tools/base.ts';
import { takeForAnOutage } from './_tools/outages.ts';

export default defineMutant({
  breaks: 'A token answer that is no JSON is taken for an outage.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/broken-json-is-rejected'],
  start: (base) =>
    start(
      takeForAnOutage(base, ({ text }) => text.startsWith('{') && !text.trimEnd().endsWith('}')),
    ),
});
