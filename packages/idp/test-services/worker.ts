// One server process of many behind one Redis: for every line it reads it handles a request of a session.
import process from 'node:process';
import { createInterface } from 'node:readline';
import { IdpClient, IdpError, type TokenSet } from '@authpi/idp';
import { RedisRefreshLock } from '@authpi/idp/locks/redis';
import { RedisSessionStore } from '@authpi/idp/stores/redis';
import { type SealedSession, SealedSessionStore } from '@authpi/idp/stores/sealed';
import { connect } from './redis-clients.ts';

const { env } = process;
const { client } = await connect(env.REDIS_CLIENT ?? 'redis', Number(env.REDIS_PORT));
const store = new SealedSessionStore<{ tokens: TokenSet }>(
  new RedisSessionStore<SealedSession>(client),
  [env.SESSION_SECRET ?? ''],
);
const lock = new RedisRefreshLock(client);
const idp = new IdpClient({
  issuerUrl: env.ISSUER_URL ?? '',
  clientId: env.CLIENT_ID ?? '',
  clientSecret: env.CLIENT_SECRET ?? '',
  timeoutMs: Number(env.TIMEOUT_MS),
});

async function handle(
  sessionId: string,
): Promise<{ sub: string } | { code: string; message: string }> {
  try {
    const found = await store.get(sessionId);
    if (found === undefined) return { code: 'no session', message: '' };
    const agent = await idp.createAgent(found.session.tokens, {
      session: { store, id: sessionId },
      lock,
    });
    return { sub: agent.id };
  } catch (error) {
    if (error instanceof IdpError) return { code: error.code, message: error.message };
    return { code: 'unexpected', message: String(error) };
  }
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { request, sessionId } = JSON.parse(line);
  console.log(JSON.stringify({ request, ...(await handle(sessionId)) }));
});
console.log('ready');
