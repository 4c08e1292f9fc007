import { defineMutant, start } from './_tools/base.ts';
import { tamperMetadata } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'That the issuer wants authorization requests to be pushed is not read.',
  clause: 'RFC9126-5',
  caughtBy: ['metadata/pushed-requests-required-begins-no-login'],
  start: (base) =>
    start(
      tamperMetadata(base, (metadata) => {
        delete metadata.require_pushed_authorization_requests;
      }),
    ),
});
