import type { RedisClient } from '../../packages/idp/src/stores/redis-commands.ts';
import { connect } from '../../packages/idp/test-services/redis-clients.ts';

/** Where `cli.ts` says on which port the Redis of this run listens. */
export const redisPortVariable = 'MUTATION_REDIS_PORT';

const shared: typeof globalThis & { redisOfTheMutationRun?: Promise<RedisClient> } = globalThis;

/** A client kept outside of the module, since each mutant meets a fresh copy of it. */
export function redisClient(): Promise<RedisClient> {
  shared.redisOfTheMutationRun ??= connect('redis', Number(process.env[redisPortVariable])).then(
    ({ client }) => client,
  );
  return shared.redisOfTheMutationRun;
}
