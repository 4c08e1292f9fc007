import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'A token in the URL of a callback is not noticed.',
  clause: 'RFC9700-2.1.2',
  caughtBy: [
    'callback/access-token-in-the-url-is-rejected',
    'callback/token-in-the-url-is-rejected',
  ],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      parameters.delete('id_token');
      parameters.delete('access_token');
    }),
});
