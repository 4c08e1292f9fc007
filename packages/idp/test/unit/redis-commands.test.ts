import assert from 'node:assert/strict';
import { redisCommands } from '../../src/stores/redis-commands.ts';
import { test } from '../suite.ts';

test('redis commands: either client gets the command and its parameters whole', async () => {
  const sent: unknown[] = [];
  const ofRedis = redisCommands({ sendCommand: async (command) => sent.push(command) });
  const ofIoRedis = redisCommands({
    call: async (command, ...parameters) => sent.push([command, ...parameters]),
  });
  await ofRedis('SADD', 'key', 'member');
  await ofIoRedis('SADD', 'key', 'member');
  assert.deepEqual(sent, [
    ['SADD', 'key', 'member'],
    ['SADD', 'key', 'member'],
  ]);
});
