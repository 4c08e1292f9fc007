import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { type DeliverWebhook, type IssuerEvent, startIssuer } from '../src/index.ts';
import { Control, dataOf } from './control.ts';

interface Delivery {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function serverWithInbox() {
  const deliveries: Delivery[] = [];
  const server = await startIssuer({
    deliverWebhook: async (url, body, headers) => deliveries.push({ url, body, headers }),
  });
  const issuer = await server.createIssuer();
  return { server, issuer, control: new Control(issuer), deliveries };
}

const memberships = [
  'organization.membership.created',
  'organization.membership.updated',
  'organization.membership.deleted',
];
const signed = { type: 'signature', signature_algorithm: 'hmac-sha256' };
const url = 'https://app.example/webhooks';

test('every change of a membership is told, signed with the secret that was shown once', async () => {
  const { server, issuer, control, deliveries } = await serverWithInbox();
  await using _ = server;
  const input = { name: 'Members', url, events: memberships, auth: signed };
  const created = dataOf(await control.callAccount('POST', '/webhooks', input));
  const secret = String(created.signature_secret_plain);
  assert.match(secret, /^whs_\w{40}$/);
  const shown = dataOf(await control.callAccount('GET', `/webhooks/${created.id}`));
  assert.deepEqual(
    [shown.signature_secret_plain, shown.signature_secret_hint],
    [undefined, secret.slice(-4)],
  );
  const user = issuer.users.create();
  const { id } = issuer.organizations.create();
  const { members } = issuer.organizations;
  members.add(id, { userId: user.id, scopes: ['member'] });
  members.update(id, user.id, { scopes: ['owner'] });
  await control.call('DELETE', `/organizations/${id}/members/${user.id}`);
  const told = deliveries.map(({ body }) => JSON.parse(body));
  assert.deepEqual(
    told.map(({ type, issuer_id, data }) => [type, issuer_id, data.user_id, data.scopes]),
    [
      [memberships[0], issuer.id, user.id, ['member']],
      [memberships[1], issuer.id, user.id, ['owner']],
      [memberships[2], issuer.id, user.id, ['owner']],
    ],
  );
  assert.equal(new Set(told.map(({ id: eventId }) => eventId)).size, 3);
  for (const delivery of deliveries) {
    assert.equal(delivery.url, url);
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(delivery.headers['authpi-signature'] ?? '') ?? [];
    const expected = createHmac('sha256', secret).update(`${seconds}.${delivery.body}`);
    assert.equal(signature, expected.digest('hex'));
  }
});

test('only what was asked for is told, until the webhook is deleted', async () => {
  const { server, issuer, control, deliveries } = await serverWithInbox();
  await using _ = server;
  const auth = { type: 'bearer' };
  const input = { name: 'Users', url, events: ['user.created'], auth };
  const created = dataOf(await control.callAccount('POST', '/webhooks', input));
  issuer.organizations.create();
  issuer.users.create();
  assert.deepEqual(
    deliveries.map(({ headers }) => headers.authorization),
    [`Bearer ${created.bearer_token_plain}`],
  );
  assert.equal((await control.callAccount('DELETE', `/webhooks/${created.id}`)).status, 204);
  issuer.users.create();
  assert.equal(deliveries.length, 1);
  const wrong = { ...input, events: ['user.nonsense'] };
  assert.equal((await control.callAccount('POST', '/webhooks', wrong)).status, 400);
});

for (const event of [
  ...['user.created', 'user.updated', 'user.deleted'],
  ...['user.verification.succeeded', 'user.verification.failed'],
  ...['session.created', 'session.terminated', 'session.expired'],
  ...['client.created', 'client.updated', 'client.deleted'],
  ...['organization.created', 'organization.suspended'],
  ...['organization.membership.created', 'organization.membership.deleted'],
]) {
  test(`a webhook may ask for ${event}, as AuthPI documents it`, async () => {
    const { server, control } = await serverWithInbox();
    await using _ = server;
    const input = { name: 'One', url, events: [event], auth: signed };
    const created = dataOf(await control.callAccount('POST', '/webhooks', input));
    assert.deepEqual(created.events, [event]);
  });
}

test('a receiver that is down, or whose delivery is no promise, disturbs nothing', async () => {
  for (const deliverWebhook of [
    () => Promise.reject(new Error('it is down')),
    () => {
      throw new Error('it is down');
    },
    // A program in JavaScript may return anything.
    (() => undefined) as unknown as DeliverWebhook,
  ]) {
    await using server = await startIssuer({ deliverWebhook });
    const issuer = await server.createIssuer();
    server.webhooks.create({ name: 'Down', url, events: ['user.created'], auth: 'bearer' });
    const user = issuer.users.create();
    assert.equal(issuer.users.get(user.id), user);
    await setImmediate();
  }
});

test('no secret is told', async () => {
  const { server, issuer, deliveries } = await serverWithInbox();
  await using _ = server;
  server.webhooks.create({
    name: 'All',
    url,
    events: ['client.created', 'agent.created', 'agent.updated'],
    auth: 'bearer',
  });
  const { secret } = issuer.clients.create();
  const agent = issuer.agents.create();
  const verifier = issuer.agents.addVerifier(agent.id);
  issuer.agents.update(agent.id, { name: 'Robot' });
  assert.equal(deliveries.length, 3);
  const all = deliveries.map(({ body }) => body).join();
  assert.ok(!all.includes(secret ?? 'no secret') && !all.includes(verifier.secret));
});

test('by itself it delivers with a POST, and stopping leaves none under way', async () => {
  const seen: unknown[] = [];
  const receiver = createServer(async (request) => {
    seen.push([
      request.method,
      request.headers['content-type'],
      JSON.parse(await text(request)).type,
    ]);
    // It is never answered.
    receiver.emit('told');
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  const server = await startIssuer();
  const issuer = await server.createIssuer();
  server.webhooks.create({
    name: 'Slow',
    url: `http://127.0.0.1:${port}/`,
    events: ['user.created'],
    auth: 'signature',
  });
  const told = once(receiver, 'told');
  issuer.users.create();
  await told;
  assert.deepEqual(seen, [['POST', 'application/json', 'user.created']]);
  await server.stop();
  // It closes when the connection that waits for the answer has gone.
  receiver.close();
  await once(receiver, 'close');
});

test('a program hears of the same events, until it no longer listens', async () => {
  await using server = await startIssuer();
  const issuer = await server.createIssuer();
  const heard: IssuerEvent[] = [];
  const end = issuer.events.subscribe((event) => heard.push(event));
  const user = issuer.users.create();
  end();
  issuer.users.update(user.id, { name: 'Ada' });
  assert.deepEqual(
    heard.map((event) => [event.type, event.data]),
    [['user.created', user]],
  );
});
