import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'While userinfo cannot be asked, the memberships of the old ID token count.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: ['membership/userinfo-outage-grants-nothing'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
            try {
              return await super.createAgent(tokens, options);
            } catch (error) {
              const { subjectHint, ...asBefore } = tokens;
              const isOutage = error instanceof IdpError && error.retryable;
              if (!isOutage || subjectHint === undefined) throw error;
              return await super.createAgent(asBefore, { autoRefresh: false });
            }
          }
        },
      ),
    ),
});
