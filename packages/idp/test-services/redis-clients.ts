import type { RedisClient } from '@authpi/idp/stores/redis';
import { Redis } from 'ioredis';
import { createClient } from 'redis';

export const redisClients = ['redis', 'ioredis'] as const;

export interface Connection {
  readonly client: RedisClient;
  readonly close: () => void;
}

/** Either of the two clients that people use. */
export async function connect(name: string, port: number): Promise<Connection> {
  if (name === 'ioredis') {
    const client = new Redis(port, '127.0.0.1');
    return { client, close: () => client.disconnect() };
  }
  const client = createClient({ url: `redis://127.0.0.1:${port}` });
  await client.connect();
  return { client, close: () => client.destroy() };
}
