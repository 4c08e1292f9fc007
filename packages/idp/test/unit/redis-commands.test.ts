import assert from 'node:assert/strict';
import { RedisSessionStore } from '../../src/stores/redis.ts';
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

test('redis store: a session without a user is in no list, and names none', async () => {
  const sent: string[][] = [];
  const store = new RedisSessionStore<string>({
    sendCommand: async (command) => sent.push(command),
  });
  const [expiresAt, later] = [2_000_000_000, 2_000_000_060];
  await store.create('a', 'text', { expiresAt });
  await store.update('a', 'other', '1', { expiresAt: later });
  const fields = ['session', '"text"', 'version', '1', 'sub', '', 'sid', ''];
  assert.deepEqual(sent.slice(0, 2), [
    ['HSET', 'authpi:session:a', ...fields],
    ['EXPIREAT', 'authpi:session:a', String(expiresAt)],
  ]);
  const [[command, , ...update] = []] = sent.slice(2);
  assert.equal(command, 'EVAL');
  assert.deepEqual(update, ['1', 'authpi:session:a', '1', '"other"', '', '', String(later)]);
  assert.equal(sent.length, 3);
});
