import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A refresh that was asked for and is about somebody else is taken for an outage.',
  clause: 'OIDCC-12.2',
  caughtBy: ['refresh/other-subject-when-asked-ends-the-session'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
            const agent = await super.createAgent(...session);
            const rightly = agent.refresh.bind(agent);
            return Object.assign(agent, {
              refresh: () =>
                rightly().catch((error: unknown) => {
                  const isOther = error instanceof IdpError && error.code === 'subject_mismatch';
                  throw isOther ? outage(error) : error;
                }),
            });
          }
        },
      ),
    ),
});

function outage({ reference, hint }: IdpError): IdpError {
  return new IdpError('issuer_unavailable', 'Taken for an outage', { reference, hint });
}
