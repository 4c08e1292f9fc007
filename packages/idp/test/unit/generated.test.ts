import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endsSession, IdpError, type SessionOwner, type SessionStore } from '../../src/index.ts';
import { DenoKvSessionStore } from '../../src/stores/deno-kv.ts';
import { DurableObjectSessionStore } from '../../src/stores/durable-object.ts';
import { MemorySessionStore } from '../../src/stores/memory.ts';
import { atTime } from '../clock.ts';
import { FakeDenoKv } from '../fake-deno-kv.ts';
import { FakeDurableObjects } from '../fake-durable-objects.ts';
import { clientId, FakeIssuer, issuerUrl, newKey, now } from '../fake-issuer.ts';
import { expired, signIn, startLogin } from '../sign-in.ts';
import { test } from '../suite.ts';

/** The same cases at every run, so that nothing fails that has not failed before. */
const always = (numRuns: number) => ({ seed: 1, numRuns });

/** What may stand where something else was stored or sent. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', '0', 0, -1, Number.NaN, 1e300, true, [], {}),
  fc.constantFrom<unknown>([null], ['x'], [5], 'a.b.c', '\ud800', clientId, [clientId], issuerUrl),
  fc.jsonValue(),
);

/** What a call came to; it may fail with the SDK's own errors alone. */
async function outcomeOf<T>(call: Promise<T>): Promise<{ value: T } | { error: IdpError }> {
  try {
    return { value: await call };
  } catch (error) {
    if (error instanceof IdpError) return { error };
    throw error;
  }
}

/** As JSON would hold it, `__proto__` too. */
function withMember<T extends object>(whole: T, member: string, value: unknown): T {
  const changed = { ...whole };
  const own = { value, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(changed, member, own);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const areTexts = (value: unknown) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** What each member of a saved login has to be; all else may be left out. */
const usable: Readonly<Record<string, (value: unknown) => boolean>> = {
  codeVerifier: isText,
  state: isText,
  nonce: isText,
  scopes: (value) => areTexts(value ?? []),
  acrValues: (value) => areTexts(value ?? []),
  resources: (value) => Array.isArray(value ?? []) && [value ?? []].flat().length === 0,
  maxAge: (value) => Number.isFinite(value ?? 0) && Number(value) >= 0,
};

test('generated: a saved login with anything in it is refused before the code is sent, or is usable', async () => {
  const key = await newKey();
  const member = fc.constantFrom(...Object.keys(usable), '__proto__');
  await fc.assert(
    fc.asyncProperty(member, odd, async (name, value) => {
      const issuer = new FakeIssuer(key);
      const client = issuer.client();
      const { callback, saved } = await startLogin(issuer, client);
      const stored = withMember(saved, name, value);
      const outcome = await outcomeOf(client.exchangeCallback(callback, stored));
      if (!Object.hasOwn(usable, name) || usable[name]?.(value)) return;
      assert.equal('error' in outcome && outcome.error.code, 'configuration');
      assert.equal(issuer.asked('token').length, 0);
    }),
    always(100),
  );
});

test('generated: stored tokens with anything in them are usable, or nothing is spent', async () => {
  const key = await newKey();
  const isAbsentOrText = (value: unknown) => value === undefined || isText(value);
  const isUsable: Readonly<Record<string, (value: unknown) => boolean>> = {
    accessToken: isText,
    refreshToken: isAbsentOrText,
    idToken: isAbsentOrText,
    subjectHint: isAbsentOrText,
    sessionIdHint: isAbsentOrText,
    scope: (value) => typeof value === 'string',
    expiresAt: (value) => Number.isFinite(value) && Number(value) < 1e11,
  };
  const member = fc.constantFrom(...Object.keys(isUsable), 'tokenType', '__proto__');
  await fc.assert(
    fc.asyncProperty(member, odd, async (name, value) => {
      const issuer = new FakeIssuer(key);
      const { tokens } = await signIn(issuer);
      issuer.requests.length = 0;
      const stored = withMember(expired(tokens), name, value);
      const outcome = await outcomeOf(issuer.client().createAgent(stored));
      const isRight = !Object.hasOwn(isUsable, name) || isUsable[name]?.(value) === true;
      if ('value' in outcome) return assert.ok(isRight && outcome.value.id === 'usr_1');
      if (isRight && name !== 'idToken') return;
      assert.equal(outcome.error.code === 'configuration', !isRight || value === undefined);
      assert.equal(issuer.asked('token').length, 0);
    }),
    always(100),
  );
});

test('generated: whatever an endpoint answers, a call fails with nothing but an IdpError that tells no token', async () => {
  const key = await newKey();
  const echo = fc.constantFrom('%TOKEN%', 'it was %TOKEN%', ['%TOKEN%']);
  const words = fc.oneof(odd, echo);
  const error = fc.oneof(words, fc.constantFrom('invalid_grant', 'invalid_request', 'x_y'));
  const answers = fc.record(
    {
      error,
      error_description: fc.oneof(echo, words),
      access_token: words,
      refresh_token: words,
      token_type: words,
      expires_in: words,
      scope: words,
      id_token: words,
      active: words,
      sub: words,
    },
    { requiredKeys: ['error', 'error_description'], noNullPrototype: true },
  );
  const endpoint = fc.constantFrom('token', 'userinfo', 'introspect', 'revoke');
  const status = fc.constantFrom(200, 200, 201, 204, 302, 400, 400, 401, 403, 503);
  await fc.assert(
    fc.asyncProperty(endpoint, status, answers, async (name, code, answer) => {
      const issuer = new FakeIssuer(key);
      const { tokens } = await signIn(issuer);
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const right = await issuer.fetch(input, init);
        const sent = issuer.requests.at(-1);
        if (sent?.endpoint !== name) return right;
        const bearer = sent.headers.get('authorization')?.split(' ')[1];
        const secret = sent.parameters.get('refresh_token') ?? bearer ?? '';
        issuer.secrets.push(secret);
        const body = code === 204 ? null : JSON.stringify(answer).replaceAll('%TOKEN%', secret);
        const headers = { 'content-type': 'application/json', 'retry-after': '60' };
        return new Response(body, { status: code, headers });
      };
      const client = issuer.client({ fetch });
      const live = await client.createAgent(tokens);
      for (const call of [
        () => client.createAgent(expired(tokens)),
        () => client.getUserInfo(live),
        () => client.introspect(tokens.accessToken),
        () => client.revokeToken(tokens.accessToken),
        () => client.clientCredentials(),
      ]) {
        const outcome = await outcomeOf<unknown>(call());
        if ('value' in outcome) continue;
        const shown = `${outcome.error.stack} ${JSON.stringify(outcome.error)}`;
        for (const secret of issuer.secrets.filter(({ length }) => length > 9)) {
          assert.ok(!shown.includes(secret), shown);
        }
        const isOver = ['invalid_grant', 'session_expired'].some((word) => word === answer.error);
        const mayEnd = isOver || 'id_token' in answer || name === 'userinfo';
        if (endsSession(outcome.error)) assert.ok(mayEnd, shown);
      }
    }),
    always(100),
  );
});

test('generated: a logout token counts only where each rule holds', async () => {
  const issuer = new FakeIssuer(await newKey());
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  const claim = fc.constantFrom(
    ...['iss', 'aud', 'iat', 'exp', 'nbf', 'jti', 'sub', 'sub', 'sid', 'events', 'nonce'],
  );
  const value = fc.oneof(odd, fc.constantFrom('', now() + 1_000, now() - 1_000, { [event]: {} }));
  const changes = fc.dictionary(claim, value, { minKeys: 1, maxKeys: 2, noNullPrototype: true });
  await fc.assert(
    fc.asyncProperty(changes, async (changed) => {
      const right = { iss: issuerUrl, aud: clientId, iat: now(), exp: now() + 120, jti: 'j' };
      const claims: Record<string, unknown> = { ...right, sub: 'u', events: { [event]: {} } };
      Object.assign(claims, changed);
      const outcome = await outcomeOf(issuer.client().verifyLogoutToken(await issuer.sign(claims)));
      const { iss, aud, iat, exp, nbf, jti, sub, sid, events, nonce } = claims;
      const isRight =
        iss === issuerUrl &&
        [aud].flat().includes(clientId) &&
        typeof iat === 'number' &&
        Number.isFinite(iat) &&
        Number(exp) > now() &&
        typeof exp === 'number' &&
        (nbf === undefined || (typeof nbf === 'number' && nbf <= now())) &&
        typeof jti === 'string' &&
        (isText(sub) || isText(sid)) &&
        Object(Object(events)[event]) === Object(events)[event] &&
        nonce === undefined;
      if ('error' in outcome) assert.equal(outcome.error.code, 'invalid_token');
      assert.equal('value' in outcome, isRight, JSON.stringify(claims));
    }),
    always(300),
  );
});

interface Kept {
  value: number;
  until: number;
  owner: SessionOwner;
  version: string;
  /** Versions that it had before. */
  before: string[];
}

for (const [kind, make] of Object.entries<() => SessionStore<{ value: number }>>({
  memory: () => new MemorySessionStore(),
  'Deno KV': () => new DenoKvSessionStore(new FakeDenoKv()),
  'Durable Object': () => new DurableObjectSessionStore(new FakeDurableObjects()),
})) {
  test(`generated: the ${kind} store does what a plain map would, whatever comes after what`, async () => {
    const ids = ['a', 'b', '__proto__'] as const;
    const id = fc.constantFrom(...ids);
    const owner = fc.constantFrom<SessionOwner>({ sub: 'u:1' }, { sid: '__proto__' }, { sub: 's' });
    const seconds = fc.integer({ min: 0, max: 30 });
    const operation = fc.oneof(
      fc.tuple(fc.constant('create' as const), id, owner, seconds),
      fc.tuple(fc.constantFrom('update' as const, 'stale' as const), id, owner, seconds),
      fc.tuple(fc.constantFrom('delete' as const), id, owner, seconds),
      fc.tuple(fc.constantFrom('deleteBy' as const, 'wait' as const), id, owner, seconds),
    );
    const run = fc.asyncProperty(fc.array(operation, { maxLength: 20 }), (operations) =>
      atTime(1_800_000_000_000, async (advance) => {
        const store = make();
        const kept = new Map<string, Kept>();
        let value = 0;
        const write = async (name: string, keys: SessionOwner, until: number) => {
          const before = kept.get(name);
          const version = (await store.get(name))?.version ?? '';
          const versions = before ? [...before.before, before.version] : [];
          assert.ok(!versions.includes(version));
          kept.set(name, { value, until, owner: keys, version, before: versions });
        };
        for (const [what, name, keys, after] of operations) {
          const found = kept.get(name);
          const expiresAt = now() + after;
          value += 1;
          if (what === 'create' && found === undefined) {
            await store.create(name, { value }, { ...keys, expiresAt });
            await write(name, keys, expiresAt);
          } else if (what === 'update' || what === 'stale') {
            const version = what === 'stale' ? found?.before[0] : found?.version;
            const given = [name, { value }, version ?? '7', { ...keys, expiresAt }] as const;
            const isWritten = await store.update(...given);
            assert.equal(isWritten, what === 'update' && found !== undefined);
            if (isWritten) await write(name, keys, expiresAt);
          } else if (what === 'delete') {
            await store.delete(name);
            kept.delete(name);
          } else if (what === 'deleteBy') {
            const mine = [...kept].filter(
              ([, one]) => JSON.stringify(one.owner) === JSON.stringify(keys),
            );
            for (const [one] of mine) kept.delete(one);
            assert.equal(await store.deleteBy(keys), mine.length);
          } else if (what === 'wait') advance(after * 1_000);
          for (const one of ids) {
            const there = kept.get(one);
            const isOver = there === undefined || there.until <= now();
            const { version } = there ?? {};
            const expected = isOver ? undefined : { session: { value: there.value }, version };
            assert.deepEqual(await store.get(one), expected);
            if (!isOver) continue;
            await store.delete(one);
            kept.delete(one);
          }
        }
      }),
    );
    await fc.assert(run, always(40));
  });
}
