import type { RedisClient } from '@authpi/idp/stores/redis';
import { Redis } from 'ioredis';
import { createClient } from 'redis';

export const redisClients = ['redis', 'ioredis'] as const;

/** Either of the two clients that people use. */
export async function connect(name: string, port: number): Promise<RedisClient> {
  if (name === 'ioredis') return new Redis(port, '127.0.0.1');
  const client = createClient({ url: `redis://127.0.0.1:${port}` });
  await client.connect();
  return client;
}
