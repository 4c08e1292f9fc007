import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { test } from 'node:test';
import { BurstThread } from '../src/burst-thread.ts';

async function served(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const target = { port, host: 'app.test', path: '/dashboard', cookies: ['a=1', 'b=2'] };
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { target, stop };
}

test('burst: all requests are sent, with the cookies in turn, and every answer counts', async () => {
  const cookies: (string | undefined)[] = [];
  const { target, stop } = await served((request, response) => {
    cookies.push(request.headers.cookie);
    response.writeHead(cookies.length % 4 === 0 ? 401 : 200).end();
  });
  const thread = new BurstThread(new AbortController().signal);
  try {
    const { statuses } = await thread.send({ target, requests: 8, connections: 4 });
    assert.deepEqual(statuses.toSorted(), [200, 200, 200, 200, 200, 200, 401, 401]);
    assert.equal(cookies.filter((cookie) => cookie === 'a=1').length, 4);
    assert.equal(cookies.filter((cookie) => cookie === 'b=2').length, 4);
  } finally {
    await thread.stop();
    stop();
  }
});

test('burst: an app that cuts the connection is an error of the burst', async () => {
  const { target, stop } = await served((request) => request.socket.destroy());
  const thread = new BurstThread(new AbortController().signal);
  try {
    await assert.rejects(thread.send({ target, requests: 1, connections: 1 }), /other side closed/);
  } finally {
    await thread.stop();
    stop();
  }
});
