import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startIssuer } from '../src/index.ts';

test('a client secret is rotated: the one before is accepted for 15 minutes more', async () => {
  await using server = await startIssuer();
  const issuer = await server.createIssuer();
  const client = issuer.clients.create({ type: 'm2m', grantTypes: ['client_credentials'] });
  const statusWith = async (secret: string) => {
    const authorization = `Basic ${btoa(`${client.id}:${secret}`)}`;
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      headers: { authorization },
      body,
    });
    return answer.status;
  };
  const first = client.secret ?? '';
  const second = issuer.clients.rotateSecret(client.id);
  assert.notEqual(second, first);
  assert.equal(issuer.clients.get(client.id)?.secret, second);
  assert.deepEqual([await statusWith(second), await statusWith(first)], [200, 200]);

  issuer.clock.advance(15 * 60 - 30);
  assert.deepEqual([await statusWith(second), await statusWith(first)], [200, 200]);
  issuer.clock.advance(31);
  assert.deepEqual([await statusWith(second), await statusWith(first)], [200, 401]);

  const third = issuer.clients.rotateSecret(client.id);
  const statuses = [await statusWith(third), await statusWith(second), await statusWith(first)];
  assert.deepEqual(statuses, [200, 200, 401]);
});

test('a client without a secret has none to rotate', async () => {
  await using server = await startIssuer();
  const issuer = await server.createIssuer();
  const client = issuer.clients.create({ type: 'spa' });
  assert.throws(() => issuer.clients.rotateSecret(client.id), RangeError);
  assert.throws(() => issuer.clients.rotateSecret('c_unknown'), RangeError);
});
