import { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'What the app does itself is written to the account of the user.',
  clause: 'RFC9068-2.2',
  caughtBy: [
    'machine/audience-is-the-configured-one',
    'machine/bad-signature-is-refused',
    'machine/subject-is-the-client',
  ],
  start(base) {
    class Careless extends IdpClient {
      override async clientCredentials(...asked: Parameters<IdpClient['clientCredentials']>) {
        const { tokens } = await super.clientCredentials(...asked);
        return new Agent({
          sub: '',
          claims: {},
          roles: {},
          tokens: { ...tokens, accessToken: latest },
        });
      }
      override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
        const agent = await super.createAgent(...session);
        latest = agent.tokens.accessToken;
        return agent;
      }
    }
    let latest = '';
    return start(tamperClient(base, Careless));
  },
});
