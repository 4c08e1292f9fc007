/** What is used of a client of the `redis` package. */
export interface NodeRedisClient {
  /** Sends one command with its arguments. */
  sendCommand(command: string[]): Promise<unknown>;
}

/** What is used of a client of the `ioredis` package. */
export interface IoRedisClient {
  /** Sends one command with its arguments. */
  call(command: string, ...parameters: string[]): Promise<unknown>;
}

/** A client of either package. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** One way to send a command through either client. */
export function redisCommands(
  client: RedisClient,
): (name: string, ...parameters: string[]) => Promise<unknown> {
  return 'call' in client
    ? (name, ...parameters) => client.call(name, ...parameters)
    : (...command) => client.sendCommand(command);
}
