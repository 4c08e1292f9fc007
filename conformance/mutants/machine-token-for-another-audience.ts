import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenRequests } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A machine token is requested without saying what it is for.',
  clause: 'AUTHPI-environment',
  caughtBy: ['machine/audience-is-the-configured-one'],
  start: (base) =>
    start(
      tamperTokenRequests(base, (form) => {
        if (form.get('grant_type') === 'client_credentials') form.delete('resource');
      }),
    ),
});
