import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'A token or response object in the URL of a callback is not noticed.',
  clause: 'RFC9700-2.1.2',
  caughtBy: ['callback/other-responses-in-the-url-are-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      parameters.delete('token');
      parameters.delete('response');
    }),
});
