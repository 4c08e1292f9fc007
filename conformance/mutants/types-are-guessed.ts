import { tamperApp, withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Pages leave it to browsers to guess their type.',
  clause: 'ASVS-v5.0-3.4.4',
  caughtBy: ['pages/types-are-not-guessed'],
  start: (base) =>
    tamperApp(base, {
      response: (response) => withHeaders(response, { 'x-content-type-options': undefined }),
    }),
});
