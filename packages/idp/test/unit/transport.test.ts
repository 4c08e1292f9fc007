import assert from 'node:assert/strict';
import { createTransport } from '../../src/transport.ts';
import { version } from '../../src/version.ts';
import { deferred } from '../deferred.ts';
import { startIssuer } from '../fake-issuer.ts';
import { listenersOf } from '../listeners.ts';
import { rejectsWith } from '../rejects.ts';
import { signIn } from '../sign-in.ts';
import { test } from '../suite.ts';

const url = 'https://issuer.test/token';

function answering(response: () => Response | Promise<Response>) {
  const requests: { url: string; init: RequestInit }[] = [];
  const transport = createTransport({
    timeoutMs: 10_000,
    fetch: async (input, init = {}) => {
      requests.push({ url: String(input), init });
      return response();
    },
  });
  return { transport, requests };
}

test('transport: redirects are never followed', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    const location = 'https://evil.test/';
    const { transport, requests } = answering(
      () => new Response(null, { status, headers: { location } }),
    );
    await rejectsWith('invalid_response', transport(url, { method: 'POST', body: 'a=b' }));
    assert.equal(requests.length, 1);
    assert.equal(requests[0]?.init.redirect, 'manual');
  }
});

test('transport: a body can be sent only once, so that no runtime repeats it by itself', async () => {
  const { transport, requests } = answering(() => new Response('{}'));
  await transport(url, { method: 'POST', body: new URLSearchParams({ a: 'b c' }) });
  const body = requests[0]?.init.body;
  assert.ok(body instanceof Blob);
  assert.equal(await new Response(body).text(), 'a=b+c');
});

test('transport: it says who it is, and keeps the headers it is given', async () => {
  const { transport, requests } = answering(() => new Response('{}'));
  await transport(url, { headers: { accept: 'application/json' } });
  const headers = new Headers(requests[0]?.init.headers);
  assert.match(headers.get('user-agent') ?? '', /^authpi-idp-ts\/\d/);
  assert.equal(headers.get('accept'), 'application/json');
});

test('transport: an answer comes through with status, headers and body', async () => {
  const { transport } = answering(() => Response.json({ error: 'x' }, { status: 400 }));
  const response = await transport(url, {});
  assert.equal(response.status, 400);
  assert.match(response.headers.get('content-type') ?? '', /json/);
  assert.deepEqual(await response.json(), { error: 'x' });
});

test('transport: an answer that does not say what it is stays so', async () => {
  for (const headers of [{ 'content-length': '2' }, {}]) {
    const { transport } = answering(
      () => new Response(new TextEncoder().encode('{}'), { headers }),
    );
    const response = await transport(url, {});
    assert.equal(response.headers.get('content-type'), null);
    assert.equal(await response.text(), '{}');
  }
});

test('transport: an answer without a body comes through', async () => {
  const { transport } = answering(() => new Response(null, { status: 204 }));
  assert.equal((await transport(url, {})).status, 204);
});

for (const status of [408, 429, 500, 502, 503, 504]) {
  test(`transport: HTTP ${status} means that the issuer is unavailable`, async () => {
    const { transport } = answering(() => new Response('busy', { status }));
    const error = await rejectsWith('issuer_unavailable', transport(url, {}));
    assert.equal(error.received, `HTTP ${status}`);
    assert.equal(error.retryable, true);
    assert.equal(error.retryAfterSeconds, undefined);
  });
}

const retryAfter: readonly (readonly [string, (seconds: number | undefined) => boolean])[] = [
  ['7', (seconds) => seconds === 7],
  ['0', (seconds) => seconds === 0],
  ['Fri, 31 Dec 1999 23:59:59 GMT', (seconds) => seconds === 0],
  ['Fri, 31 Dec 2999 23:59:59 GMT', (seconds) => (seconds ?? 0) > 1e9],
  ['-1', (seconds) => seconds === undefined || seconds === 0],
  ['1.5', (seconds) => seconds === undefined],
  ['soon', (seconds) => seconds === undefined],
  ['', (seconds) => seconds === undefined],
];

for (const [value, isRight] of retryAfter) {
  test(`transport: Retry-After "${value}" is read`, async () => {
    const headers = { 'retry-after': value };
    const { transport } = answering(() => new Response(null, { status: 503, headers }));
    const { retryAfterSeconds } = await rejectsWith('issuer_unavailable', transport(url, {}));
    assert.ok(isRight(retryAfterSeconds), String(retryAfterSeconds));
  });
}

const failures: readonly unknown[] = [
  new TypeError('fetch failed'),
  new Error('Network connection lost.'),
  'a string',
];

test('transport: what the system calls the failure is told, and nothing else of it', async () => {
  const cause = Object.assign(new Error('to secret.test'), { code: 'ECONNREFUSED' });
  for (const [error, received] of [
    [new TypeError('fetch failed', { cause }), 'no answer: ECONNREFUSED'],
    [Object.assign(new Error('x'), { code: 'ENOTFOUND' }), 'no answer: ENOTFOUND'],
    [Object.assign(new Error('x'), { code: 'a secret' }), 'no answer'],
    [Object.assign(new Error('x'), { code: 7 }), 'no answer'],
  ] as const) {
    const { transport } = answering(() => Promise.reject(error));
    const { message } = await rejectsWith('issuer_unavailable', transport(url, {}));
    assert.ok(
      message.includes(`"${url}" (expected a result or a refusal, received ${received})`),
      message,
    );
  }
});

for (const failure of failures) {
  test(`transport: a fetch that rejects with ${failure} means no answer`, async () => {
    const { transport } = answering(() => Promise.reject(failure));
    const error = await rejectsWith('issuer_unavailable', transport(url, {}));
    assert.equal(error.received, 'no answer');
  });
}

test('transport: a body that breaks off means no answer', async () => {
  const { transport } = answering(() => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"a":'));
        controller.error(new Error('connection reset'));
      },
    });
    return new Response(body);
  });
  const error = await rejectsWith('issuer_unavailable', transport(url, {}));
  assert.equal(error.received, 'no answer');
});

test('transport: a body that never ends is cut off at a megabyte', async () => {
  let pulled = 0;
  let cancelled = false;
  const { transport } = answering(() => {
    const body = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        // Whoever reads it whole is not to fill the memory of the machine.
        if (pulled > 100) controller.error(new Error('nobody cut it off'));
        else controller.enqueue(new Uint8Array(65_536));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    return new Response(body);
  });
  await rejectsWith('invalid_response', transport(url, {}));
  assert.equal(cancelled, true);
  assert.ok(pulled < 25, `${pulled} chunks of 64 KiB were read`);
});

test('transport: a body that stalls is given up in time', async () => {
  const headers: Record<string, string>[] = [{}, { 'content-length': '10' }];
  for (const init of headers) {
    const stalled = new ReadableStream({ pull: () => new Promise(() => {}) });
    const transport = createTransport({
      timeoutMs: 20,
      fetch: async () => new Response(stalled, { headers: init }),
    });
    const error = await rejectsWith('issuer_unavailable', transport(url, {}));
    assert.equal(error.received, 'no answer in 20 ms');
  }
});

test('transport: a fetch that does not mind its signal is given up in time', async () => {
  const transport = createTransport({ timeoutMs: 20, fetch: () => new Promise(() => {}) });
  const error = await rejectsWith('issuer_unavailable', transport(url, {}));
  assert.equal(error.received, 'no answer in 20 ms');
});

test("transport: the caller's own abort stays what it was", async () => {
  const controller = new AbortController();
  const { transport } = answering(() => {
    controller.abort(new Error('enough'));
    throw controller.signal.reason;
  });
  await assert.rejects(transport(url, { signal: controller.signal }), /enough/);
});

test('transport: the issuer is told who asks', async () => {
  const issuer = await startIssuer();
  await signIn(issuer);
  await signIn(issuer, issuer.client({ userAgent: 'my-app/1.4' }));
  const names = new Set(issuer.requests.map(({ headers }) => headers.get('user-agent')));
  assert.deepEqual([...names], [`authpi-idp-ts/${version}`, `my-app/1.4 authpi-idp-ts/${version}`]);
  for (const userAgent of ['', 'two\r\nlines', 'caf\u00e9']) {
    assert.throws(() => issuer.client({ userAgent }), {
      code: 'configuration',
      message: /userAgent/,
    });
  }
});

test('transport: a request without a method is a GET', async () => {
  const { transport, requests } = answering(() => new Response('{}'));
  await transport(url, {});
  assert.equal(requests[0]?.init.method, 'GET');
});

test('transport: HTTP 300 is a redirect, and so is what a runtime shows of one it did not follow', async () => {
  const unseen = new Response(null);
  Object.defineProperty(unseen, 'status', { value: 0 });
  for (const response of [new Response(null, { status: 300 }), unseen]) {
    const { transport } = answering(() => response);
    const error = await rejectsWith('invalid_response', transport(url, {}));
    assert.equal(error.received, `HTTP ${response.status}`);
    assert.equal(error.expected, 'the answer itself');
    assert.match(error.message, /\/token answered with a redirect/);
    assert.match(error.hint, /Redirects are not followed/);
  }
});

test('transport: an answer of a megabyte is read whole, in the order it came, and one byte more is not', async () => {
  const megabyte = 1_048_576;
  const inTwo = (size: number) =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(new Uint8Array(size - 1).fill(1));
          controller.enqueue(new Uint8Array(1).fill(2));
          controller.close();
        },
      }),
    );
  const whole = answering(() => inTwo(megabyte));
  const body = await (await whole.transport(url, {})).text();
  assert.equal(body.length, megabyte);
  assert.deepEqual([body[0], body.at(-2), body.at(-1)], ['\u0001', '\u0001', '\u0002']);
  const longer = answering(() => inTwo(megabyte + 1));
  const error = await rejectsWith('invalid_response', longer.transport(url, {}));
  assert.equal(error.expected, `at most ${megabyte} bytes`);
  assert.match(error.message, /too long/);
});

test('transport: a length is believed only of a body that is not compressed', async () => {
  const megabyte = 1_048_576;
  const claiming = (length: number, size: number, more: Record<string, string> = {}) => {
    const headers = { 'content-length': String(length), ...more };
    return answering(() => new Response('a'.repeat(size), { headers })).transport(url, {});
  };
  assert.equal((await (await claiming(megabyte, megabyte)).text()).length, megabyte);
  assert.equal((await (await claiming(9, 99, { 'content-encoding': 'gzip' })).text()).length, 99);
  await rejectsWith('invalid_response', claiming(megabyte + 1, megabyte + 1));
  await rejectsWith('invalid_response', claiming(9, megabyte + 1, { 'content-encoding': 'gzip' }));
});

test('transport: a body that nobody waits for any more is read no further', async () => {
  const controller = new AbortController();
  const { promise: cancelled, resolve: cancel } = deferred<void>();
  const { transport } = answering(() => {
    const pull = () => controller.abort(new Error('enough'));
    return new Response(new ReadableStream({ pull, cancel: () => cancel() }, { highWaterMark: 0 }));
  });
  await assert.rejects(transport(url, { signal: controller.signal }), /enough/);
  await cancelled;
});

for (const headers of [{}, { 'content-length': '2' }]) {
  test(`transport: a body that comes when nobody waits for it any more is not left open, ${JSON.stringify(headers)}`, async () => {
    const gone = new AbortController();
    const cancelled = deferred<void>();
    const body = new ReadableStream({ cancel: () => cancelled.resolve() }, { highWaterMark: 0 });
    const { transport } = answering(() => {
      gone.abort(new Error('the browser has gone'));
      return new Response(body, { headers });
    });
    await assert.rejects(transport(url, { signal: gone.signal }), /the browser has gone/);
    await cancelled.promise;
  });
}

test('transport: a body whose length is known and which never comes ends with the wait', async () => {
  const controller = new AbortController();
  const { transport } = answering(() => {
    const body = new ReadableStream({ pull: () => controller.abort(new Error('enough')) });
    return new Response(body, { headers: { 'content-length': '9' } });
  });
  await assert.rejects(transport(url, { signal: controller.signal }), /enough/);
});

test('transport: Retry-After that only begins like a number is none', async () => {
  for (const value of ['7 seconds', 'about 7', '1234567890123']) {
    const headers = { 'retry-after': value };
    const { transport } = answering(() => new Response(null, { status: 503, headers }));
    const error = await rejectsWith('issuer_unavailable', transport(url, {}));
    assert.ok((error.retryAfterSeconds ?? 0) < 7 || error.retryAfterSeconds === undefined);
  }
});

test('transport: Retry-After as a date is seconds from now', async () => {
  const headers = { 'retry-after': new Date(Date.now() + 60_000).toUTCString() };
  const { transport } = answering(() => new Response(null, { status: 503, headers }));
  const { retryAfterSeconds = 0 } = await rejectsWith('issuer_unavailable', transport(url, {}));
  assert.ok(retryAfterSeconds > 30 && retryAfterSeconds <= 60, String(retryAfterSeconds));
});

test('transport: what its caller gave up before is not sent', async () => {
  const { transport, requests } = answering(() => new Response('{}'));
  const call = transport(url, { signal: AbortSignal.abort(new Error('mine')) });
  await assert.rejects(call, /^Error: mine$/);
  assert.equal(requests.length, 0);
});

test('transport: nothing is left on the signal of a caller whose request is over', async () => {
  const { transport } = answering(() => new Response('{}'));
  const { signal } = new AbortController();
  const listening = listenersOf(signal);
  await transport(url, { signal });
  assert.equal(listening.size, 0);
});

test('transport: an answer can be read as text and as JSON, and more than once', async () => {
  const { transport } = answering(() => new Response('{"a":1}', { status: 201 }));
  const answer = await transport(url, {});
  assert.equal(answer.status, 201);
  assert.deepEqual(await answer.clone().json(), { a: 1 });
  assert.equal(answer.bodyUsed, false);
  assert.equal(answer.body, null);
  assert.deepEqual(await answer.json(), { a: 1 });
  assert.equal(await answer.text(), '{"a":1}');
});
