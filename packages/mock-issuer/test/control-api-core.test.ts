import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { controlCredentials, type Issuer, type IssuerServer, startIssuer } from '../src/index.ts';
import { type Answer, read } from './relying-party.ts';

interface Delivery {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

let server: IssuerServer;
let issuer: Issuer;
const delivered: Delivery[] = [];
before(async () => {
  server = await startIssuer({
    deliverWebhook: async (url, body, headers) => {
      delivered.push({ url, body, headers });
    },
  });
  issuer = await server.createIssuer();
});
after(() => server.stop());

const { accountId, keyId, keySecret } = controlCredentials;

async function call(
  method: string,
  path: string,
  json?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const body = json === undefined ? null : JSON.stringify(json);
  const url = `${server.origin}/v1/accounts/${accountId}${path}`;
  return await read(await fetch(url, { method, headers: { authorization, ...headers }, body }));
}

const ofIssuer = (path: string) => `/issuers/${issuer.id}${path}`;

function dataOf({ body }: Answer): { readonly [member: string]: unknown } {
  return { ...Object(body.data) };
}

test('an agent gets five-minute tokens by its secret, until it is suspended', async () => {
  const agent = dataOf(
    await call('POST', ofIssuer('/agents'), { name: 'bot', scopes: ['a:read'] }),
  );
  const verifiers = ofIssuer(`/agents/${agent.id}/verifiers`);
  const { secret } = dataOf(await call('POST', verifiers, { type: 'secret' }));
  const token = async () =>
    await read(
      await fetch(`${issuer.url}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: String(agent.id),
          client_secret: String(secret),
        }),
      }),
    );
  const { status, body } = await token();
  assert.equal(status, 200);
  const claims = decodeJwt(String(body.access_token));
  assert.deepEqual([claims.sub, claims.dat], [agent.id, { type: 'agent' }]);
  assert.equal((claims.exp ?? 0) - (claims.iat ?? 0), 300);
  await call('PATCH', ofIssuer(`/agents/${agent.id}`), { status: 'suspended' });
  assert.notEqual((await token()).status, 200);
});

test('an invitation that is accepted makes a membership, once', async () => {
  const user = issuer.users.create();
  const { id } = issuer.organizations.create();
  const invitations = ofIssuer(`/organizations/${id}/invitations`);
  const input = { email_invited: user.email, scopes: ['member'] };
  const invitation = dataOf(await call('POST', invitations, input));
  const accept = () => call('POST', `${invitations}/${invitation.id}/accept`, { user_id: user.id });
  assert.equal((await accept()).status, 201);
  assert.deepEqual(issuer.organizations.members.get(id, user.id)?.scopes, ['member']);
  assert.ok((await accept()).status >= 400);
});

test('a change of something that was changed meanwhile is refused', async () => {
  const created = await call('POST', ofIssuer('/organizations'), { name: 'Acme' });
  const path = ofIssuer(`/organizations/${dataOf(created).id}`);
  const stale = { 'if-match': '"1"' };
  const refused = await call('PATCH', path, { status: 'suspended' }, stale);
  assert.deepEqual([refused.status, refused.body.error], [412, 'precondition_failed']);
  const current = { 'if-match': created.headers.get('etag') ?? '' };
  assert.equal((await call('PATCH', path, { status: 'suspended' }, current)).status, 200);
});

test('a POST with the same Idempotency-Key is done once', async () => {
  const key = { 'idempotency-key': 'the-key' };
  const first = await call('POST', ofIssuer('/organizations'), { name: 'Once' }, key);
  const again = await call('POST', ofIssuer('/organizations'), { name: 'Once' }, key);
  assert.deepEqual(again.body, first.body);
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.equal(issuer.organizations.list().filter(({ name }) => name === 'Once').length, 1);
  const other = await call('POST', ofIssuer('/organizations'), { name: 'Other' }, key);
  assert.ok(other.status >= 400);
});

test('a webhook is told of memberships, signed with the secret that was shown once', async () => {
  const events = ['organization.membership.created', 'organization.membership.deleted'];
  const auth = { type: 'signature', signature_algorithm: 'hmac-sha256' };
  const url = 'https://app.example/hook';
  const created = dataOf(await call('POST', '/webhooks', { name: 'hook', url, events, auth }));
  const secret = String(created.signature_secret_plain);
  const shown = dataOf(await call('GET', `/webhooks/${created.id}`));
  assert.ok(!JSON.stringify(shown).includes(secret));
  delivered.length = 0;
  const user = issuer.users.create();
  const { id } = issuer.organizations.create();
  issuer.organizations.members.add(id, { userId: user.id, scopes: ['member'] });
  issuer.organizations.members.remove(id, user.id);
  assert.deepEqual(
    delivered.map(({ body }) => JSON.parse(body).type),
    events,
  );
  for (const { body, headers } of delivered) {
    const [, seconds, signature] =
      /^t=(\d+),v1=(\w+)$/.exec(headers['authpi-signature'] ?? '') ?? [];
    const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    assert.equal(signature, expected);
  }
});

test('a client that is made here shows its secret once', async () => {
  const made = dataOf(await call('POST', ofIssuer('/clients'), { type: 'm2m' }));
  assert.equal(typeof made.client_secret, 'string');
  const shown = dataOf(await call('GET', ofIssuer(`/clients/${made.id}`)));
  assert.ok(!('client_secret' in shown));
});
