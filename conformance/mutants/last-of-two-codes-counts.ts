import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'Of two codes the last counts.',
  clause: 'RFC6749-3.1',
  caughtBy: ['callback/repeated-code-is-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const code = parameters.getAll('code').at(-1);
      if (code !== undefined) parameters.set('code', code);
    }),
});
