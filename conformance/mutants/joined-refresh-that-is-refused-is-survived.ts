import type { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'Who waits for a refresh that another request began goes on with the old tokens when it is refused.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/refusal-serves-nobody-who-waited'],
  start(base) {
    const running = new Map<string | undefined, Promise<Agent>>();
    class Client extends IdpClient {
      override async createAgent(...[tokens, options]: Parameters<IdpClient['createAgent']>) {
        const before = running.get(tokens.refreshToken);
        if (before !== undefined) {
          const isOver = await before.then(
            () => false,
            () => true,
          );
          return await super.createAgent(
            tokens,
            isOver ? { ...options, autoRefresh: false } : options,
          );
        }
        const agent = super.createAgent(tokens, options);
        running.set(tokens.refreshToken, agent);
        try {
          return await agent;
        } finally {
          running.delete(tokens.refreshToken);
        }
      }
    }
    return start(tamperClient(base, Client));
  },
});
