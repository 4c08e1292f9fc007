import type { Agent } from '@authpi/idp';
import type { Base } from './base.ts';
import { IdpClient, tamperClient } from './client.ts';

type Question = Parameters<Agent['hasAccessIn']>;

/** Replaces the answer to "may this user do this in that organization?"; `asBefore` gives the right one. */
export function tamperAccess(
  base: Base,
  answer: (agent: Agent, question: Question, asBefore: () => boolean) => boolean,
): Base {
  return tamperClient(
    base,
    class extends IdpClient {
      override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
        const agent = await super.createAgent(...session);
        const rightAnswer = agent.hasAccessIn.bind(agent);
        return Object.assign(agent, {
          hasAccessIn: (...question: Question) =>
            answer(agent, question, () => rightAnswer(...question)),
        });
      }
    },
  );
}
