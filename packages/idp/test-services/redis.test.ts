import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { IdpClient, type TokenSet } from '@authpi/idp';
import { RedisSessionStore } from '@authpi/idp/stores/redis';
import { type SealedSession, SealedSessionStore } from '@authpi/idp/stores/sealed';
import { type Issuer, type IssuerServer, startIssuer, type User } from '@authpi/mock-issuer';
import { type Answer, type Runtime, startRedis, Worker } from './processes.ts';
import { type Connection, connect, redisClients } from './redis-clients.ts';

const runtimes: readonly Runtime[] = ['node', 'node', 'bun', 'bun', 'deno', 'deno', 'node', 'node'];
const sessionSecret = 'a-session-secret-of-more-than-32-characters';
const redirectUri = 'https://app.example/callback';

let redis: Awaited<ReturnType<typeof startRedis>>;
let server: IssuerServer;
let issuer: Issuer;
let environment: Record<string, string>;
let idp: IdpClient;
let store: SealedSessionStore<{ tokens: TokenSet }>;
let connection: Connection;

before(async () => {
  redis = await startRedis();
  server = await startIssuer();
  issuer = await server.createIssuer();
  const client = issuer.clients.create({ redirectUris: [redirectUri] });
  environment = {
    REDIS_PORT: String(redis.port),
    ISSUER_URL: issuer.url,
    CLIENT_ID: client.id,
    CLIENT_SECRET: client.secret ?? '',
    SESSION_SECRET: sessionSecret,
  };
  idp = new IdpClient({
    issuerUrl: issuer.url,
    clientId: client.id,
    clientSecret: client.secret ?? '',
    redirectUri,
  });
  connection = await connect('ioredis', redis.port);
  store = new SealedSessionStore(new RedisSessionStore<SealedSession>(connection.client), [
    sessionSecret,
  ]);
});

after(async () => {
  connection.close();
  await server.stop();
  await redis.stop();
});

/** Users who signed in, and whose access token has expired already. */
async function signInUsers(count: number): Promise<User[]> {
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const user = issuer.users.create({ accessTokenSeconds: [-1, 1_800] });
      const login = await idp.createAuthorizationUrl({ scopes: ['openid', 'profile'] });
      const answer = await fetch(`${login.url}&mock_user=${user.id}`, { redirect: 'manual' });
      const { tokens } = await idp.exchangeCallback(answer.headers.get('location') ?? '', login);
      const expiresAt = Math.floor(Date.now() / 1_000) + 3_600;
      await store.create(user.id, { tokens }, { expiresAt, sub: user.id });
      return user;
    }),
  );
}

function startWorker(index: number, timeoutMs: number): Promise<Worker> {
  const env = {
    ...environment,
    TIMEOUT_MS: String(timeoutMs),
    REDIS_CLIENT: redisClients[index % 2] ?? 'redis',
  };
  return Worker.start(runtimes[index] ?? 'node', env);
}

function refreshesOf({ id: userId }: User): number {
  return issuer.record.all({ userId, grantType: 'refresh_token' }).length;
}

test('1000 requests of 50 expired sessions in eight processes make 50 refreshes', async () => {
  const workers = await Promise.all(runtimes.map((_, index) => startWorker(index, 10_000)));
  try {
    const users = await signInUsers(50);
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async (_, i) => {
        const user = users[i % users.length] ?? assert.fail();
        const worker = workers[Math.floor(i / users.length) % workers.length] ?? assert.fail();
        return { user, answer: await worker.handle(user.id) };
      }),
    );
    const failures = answers.filter(
      ({ user, answer }) => answer === 'died' || answer.sub !== user.id,
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(
      users.map(refreshesOf),
      users.map(() => 1),
    );
    console.log(`1000 requests, ${users.length} users, 50 refreshes, 0 failures`);
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
});

/** Again while it is only said to come later; every call waits by itself for the lock. */
async function settle(worker: Worker, user: User): Promise<Answer | 'died'> {
  for (;;) {
    const answer = await worker.handle(user.id);
    if (answer === 'died' || answer.code !== 'issuer_unavailable') return answer;
  }
}

for (const fault of ['token/hold', 'token/hang'] as const) {
  const isSpent = fault === 'token/hold';
  const what = isSpent
    ? 'after the issuer spent its token: that user alone is signed out, and told why'
    : 'before the issuer spent its token: nobody is signed out';
  test(`a process is killed in the middle of its refresh, ${what} (10 times)`, async () => {
    const workers = await Promise.all(runtimes.map((_, index) => startWorker(index, 1_500)));
    try {
      for (let round = 0; round < 10; round += 1) {
        const [victim = assert.fail(), ...others] = await signInUsers(5);
        const index = round % workers.length;
        const doomed = workers[index] ?? assert.fail();
        const grant = 'refresh_token';
        const held = issuer.faults.inject({
          fault,
          user: victim.id,
          grant,
          times: 1,
          ...(isSpent ? { value: 'after' } : {}),
        });
        const lost = doomed.handle(victim.id);
        await held.reached();
        await doomed.kill();
        held.release();
        assert.equal(await lost, 'died');
        const living = workers.filter((worker) => worker !== doomed);
        const served = await Promise.all(
          living.flatMap((worker) =>
            others.map(async (user) => ({ user, answer: await settle(worker, user) })),
          ),
        );
        for (const { user, answer } of served) {
          assert.ok(answer !== 'died');
          assert.equal(answer.sub, user.id, JSON.stringify(answer));
        }
        assert.deepEqual(
          others.map(refreshesOf),
          others.map(() => 1),
        );
        const ofVictim = await Promise.all(living.map((worker) => settle(worker, victim)));
        for (const answer of ofVictim) {
          assert.ok(answer !== 'died');
          if (!isSpent) assert.equal(answer.sub, victim.id, JSON.stringify(answer));
          else assert.equal(answer.code, 'session_ended', JSON.stringify(answer));
        }
        if (isSpent) {
          const told = ofVictim.filter(
            (a) => a !== 'died' && a.message?.includes('never stored its result'),
          );
          assert.ok(
            told.length > 0,
            'nobody was told that an earlier refresh never stored its result',
          );
        }
        workers[index] = await startWorker(index, 1_500);
      }
    } finally {
      await Promise.all(workers.map((worker) => worker.kill()));
    }
  });
}
