import { after, before, test } from 'node:test';
import { redisTests } from './adapters.ts';
import { type RunningRedis, startRedis } from './processes.ts';
import { type Connection, connect, redisClients } from './redis-clients.ts';

let redis: RunningRedis;
const connections = new Map<string, Connection>();

before(async () => {
  redis = await startRedis();
  for (const kind of redisClients) connections.set(kind, await connect(kind, redis.port));
});

after(async () => {
  for (const { close } of connections.values()) close();
  await redis.stop();
});

for (const kind of redisClients) {
  redisTests(test, kind, () => {
    const connection = connections.get(kind);
    if (connection === undefined) throw new Error(`${kind} is not connected`);
    return connection.client;
  });
}
