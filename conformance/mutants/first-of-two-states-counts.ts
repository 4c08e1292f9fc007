import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'Of two states the first counts.',
  clause: 'RFC6749-3.1',
  caughtBy: ['callback/repeated-state-is-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const [state] = parameters.getAll('state');
      if (state !== undefined) parameters.set('state', state);
    }),
});
