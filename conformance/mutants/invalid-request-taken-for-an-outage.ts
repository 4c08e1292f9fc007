import { defineMutant, start } from './_tools/base.ts';
import { takeForAnOutage } from './_tools/outages.ts';

export default defineMutant({
  breaks: 'A token request that is refused as invalid is taken for an outage.',
  clause: 'RFC6749-5.2',
  caughtBy: ['token-request/error-ends-the-login'],
  start: (base) =>
    start(takeForAnOutage(base, ({ members }) => members?.error === 'invalid_request')),
});
