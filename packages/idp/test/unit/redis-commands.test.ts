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
  const evaluated = sent.map(([command, , ...parameters]) => [command, ...parameters]);
  assert.deepEqual(evaluated, [
    ['EVAL', '1', 'authpi:session:a', '"text"', evaluated[0]?.[4], '', '', String(expiresAt)],
    ['EVAL', '1', 'authpi:session:a', '1', '"other"', '', '', String(later)],
  ]);
});

/** A store whose client answers so, and what it was sent. */
function answering(answer: (command: readonly string[]) => unknown) {
  const sent: string[][] = [];
  const store = new RedisSessionStore<string>({
    sendCommand: async (command) => {
      sent.push(command);
      return answer(command);
    },
  });
  return { sent, store };
}

test('redis store: a list is one command, under names that older lists of another type never had', async () => {
  const { sent, store } = answering(() => undefined);
  await store.create('a', 'text', { expiresAt: 2_000_000_000.7, sub: 'usr_1', sid: 'ses_1' });
  const [ofUser, ofSession, ...session] = sent;
  for (const [command, list] of [
    [ofUser, 'authpi:sub-sessions:usr_1'],
    [ofSession, 'authpi:sid-sessions:ses_1'],
  ] as const) {
    const [name, , ...parameters] = command ?? [];
    assert.equal(name, 'EVAL');
    assert.deepEqual(parameters, ['1', list, '2000000000', 'a']);
  }
  // In one too, so that a session is never there without its expiry.
  assert.equal(session.length, 1);
  const [name, , count, key, text, version, ...keys] = session[0] ?? [];
  assert.deepEqual([name, count, key, text], ['EVAL', '1', 'authpi:session:a', '"text"']);
  assert.match(version ?? '', /^\d{1,15}$/);
  assert.deepEqual(keys, ['usr_1', 'ses_1', '2000000000']);
});

test('redis store: by its user exactly what was ended leaves the list, and a failure is none of the others', async () => {
  const { sent, store } = answering(([name, , , key]) => {
    if (name === 'ZRANGE') return ['a', 'failing', 'absent', 'b'];
    if (key === 'authpi:session:failing') throw new Error('unreachable');
    return key === 'authpi:session:absent' ? 0 : 1;
  });
  await assert.rejects(store.deleteBy({ sub: 'usr_1' }), /unreachable/);
  assert.deepEqual(sent[0], ['ZRANGE', 'authpi:sub-sessions:usr_1', '0', '-1']);
  assert.deepEqual(sent.slice(5), [['ZREM', 'authpi:sub-sessions:usr_1', 'a', 'b']]);
});

test('redis store: of a list without sessions nothing is removed', async () => {
  const { sent, store } = answering(([name]) => (name === 'ZRANGE' ? ['absent'] : 0));
  assert.equal(await store.deleteBy({ sid: 'ses_1' }), 0);
  assert.deepEqual(
    sent.map(([name]) => name),
    ['ZRANGE', 'EVAL'],
  );
});

test('redis store: sessions are over though their lists cannot be reached', async () => {
  const { sent, store } = answering(([name]) => {
    if (name === 'ZREM') throw new Error('unreachable');
    if (name === 'HMGET') return ['usr_1', 'ses_1'];
    return name === 'ZRANGE' ? ['a'] : 1;
  });
  await store.delete('a');
  assert.deepEqual(sent.slice(1), [
    ['DEL', 'authpi:session:a'],
    ['ZREM', 'authpi:sub-sessions:usr_1', 'a'],
    ['ZREM', 'authpi:sid-sessions:ses_1', 'a'],
  ]);
  assert.equal(await store.deleteBy({ sub: 'usr_1' }), 1);
});
