import { wholeFlow } from './whole-flow.ts';

/** An app that is given nothing but the variables that the command prints. */
await wholeFlow({
  issuerUrl: process.env.AUTHPI_ISSUER_URL ?? '',
  clientId: process.env.AUTHPI_CLIENT_ID ?? '',
  clientSecret: process.env.AUTHPI_CLIENT_SECRET ?? '',
});
console.log('done');
