import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, newClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A refresh that is asked for does not wait for one that runs already.',
  clause: 'RFC9700-4.14.2',
  caughtBy: ['refresh/parallel-refreshes-on-demand-spend-no-token-twice'],
  start: (base) =>
    start(
      tamperClient(
        base,
        class extends IdpClient {
          override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
            const agent = await super.createAgent(...session);
            const refresh = async () => (await newClient(base).createAgent(...session)).refresh();
            return Object.assign(agent, { refresh });
          }
        },
      ),
    ),
});
