import { defineMutant, start } from './_tools/base.ts';
import { takeForAnOutage } from './_tools/outages.ts';

export default defineMutant({
  breaks: 'A lifetime that is no number crashes the login.',
  clause: 'ASVS-v5.0-16.5.3',
  caughtBy: ['token-response/odd-lifetimes-are-survived'],
  start: (base) => start(takeForAnOutage(base, ({ members }) => members?.expires_in === 'soon')),
});
