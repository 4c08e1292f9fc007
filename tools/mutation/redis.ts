import type { RedisClient } from '../../packages/idp/src/stores/redis-commands.ts';
import { startRedis } from '../../packages/idp/test-services/processes.ts';
import { connect } from '../../packages/idp/test-services/redis-clients.ts';

const shared: typeof globalThis & { redisOfTheMutationRun?: Promise<RedisClient> } = globalThis;

/**
 * A client of the one Redis of this process. Kept outside of the module, since each mutant meets a
 * fresh copy of it.
 */
export function redisClient(): Promise<RedisClient> {
  shared.redisOfTheMutationRun ??= start();
  return shared.redisOfTheMutationRun;
}

async function start(): Promise<RedisClient> {
  const { port, stop } = await startRedis();
  process.once('exit', stop);
  return (await connect('redis', port)).client;
}
