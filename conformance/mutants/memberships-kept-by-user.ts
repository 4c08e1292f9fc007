import type { Agent } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks:
    'What a login or a refresh says of the user is kept for the user, and shown in all of their sessions.',
  clause: 'AUTHPI-selected-organization',
  caughtBy: ['membership/selected-organization-alone'],
  start(base) {
    const seen = new Set<string>();
    const newest = new Map<string, unknown>();
    function kept(agent: Agent): Agent {
      if (!seen.has(agent.tokens.accessToken)) newest.set(agent.id, agent.profile);
      seen.add(agent.tokens.accessToken);
      const refresh = agent.refresh.bind(agent);
      Object.assign(agent, { refresh: async () => kept(await refresh()) });
      return Object.defineProperty(agent, 'profile', { value: newest.get(agent.id) });
    }
    class Client extends IdpClient {
      override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
        return kept(await super.createAgent(...session));
      }
    }
    return start(tamperClient(base, Client));
  },
});
