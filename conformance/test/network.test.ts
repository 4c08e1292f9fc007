import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Network } from '../src/browser/network.ts';

const { signal } = new AbortController();
const request = { method: 'POST', url: new URL('https://app.test/'), headers: new Headers() };

/** Answers so many requests on every connection; at the next one it closes the connection. */
async function serverOf(answersOnEach: number) {
  const seen: string[] = [];
  const server = createServer((socket) => {
    let answered = 0;
    socket.on('data', () => {
      seen.push(answered < answersOnEach ? 'answered' : 'closed');
      if (answered === answersOnEach) return socket.destroySoon();
      answered += 1;
      return socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const network = new Network();
  network.map('https://app.test', { port });
  return {
    network,
    seen,
    async [Symbol.asyncDispose]() {
      await network.close();
      server.close();
    },
  };
}

test('a connection that was closed while idle is replaced by another, as in a browser', async () => {
  await using server = await serverOf(1);
  for (let count = 0; count < 2; count += 1) {
    const { body } = await server.network.send(request, signal);
    assert.equal(body, 'ok');
    // Only then is the connection free again.
    await setImmediate();
  }
  assert.deepEqual(server.seen, ['answered', 'closed', 'answered']);
});

test('an app that closes a new connection without an answer is not asked again', async () => {
  await using server = await serverOf(0);
  await assert.rejects(server.network.send(request, signal), {
    name: 'AppFailure',
    expected: 'an answer to POST /',
    observed: 'UND_ERR_SOCKET',
  });
  assert.deepEqual(server.seen, ['closed']);
});
