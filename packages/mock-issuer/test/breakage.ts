import assert from 'node:assert/strict';
import { startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

/** A user signs in; one fault of each kind that depends on how a runtime treats connections. */
export async function example(): Promise<void> {
  await using server = await startIssuer();
  const party = await RelyingParty.create(server);
  const user = party.issuer.users.create();
  assert.equal((await party.signIn()).status, 200);
  for (const fault of ['token/reset', 'token/reset-mid-body'] as const) {
    const code = (await party.authorize()).get('code') ?? '';
    const injected = party.issuer.faults.inject({ fault, user: user.id });
    await assert.rejects(party.redeem(code), fault);
    // Deno repeats a request whose connection was cut, so that it may happen more than once.
    assert.ok(injected.hits >= 1);
    injected.remove();
  }
  const slow = party.issuer.faults.inject({ fault: 'token/slow-body', times: 1 });
  const pending = party.signIn();
  await slow.reached();
  slow.release();
  assert.equal((await pending).status, 200);
}
