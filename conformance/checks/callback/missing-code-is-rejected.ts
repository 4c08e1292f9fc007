import { rejectedResponse } from './_rejected.ts';

export default rejectedResponse({
  fault: 'authorization-response/missing-code',
  title: 'A callback with neither a code nor an error is rejected before any token request',
  clauses: ['RFC6749-4.1.2'],
  attack:
    'What is not there is sent to the issuer as a text, which spends tries and fills its log.',
});
