/**
 * What the compiler must accept and refuse. It is compiled, never run: a line that should be refused
 * and is not fails the build as an unused @ts-expect-error.
 */
import type {
  AuthorizationUrl,
  CreateAgentOptions,
  IdpErrorCode,
  LogoutNotice,
  RefreshLock,
  SessionStore,
  TokenSet,
} from '../src/index.ts';
import { type Agent, endsSession, IdpClient, IdpError } from '../src/index.ts';
import { DenoKvRefreshLock } from '../src/locks/deno-kv.ts';
import { MemoryRefreshLock } from '../src/locks/memory.ts';
import { RedisRefreshLock } from '../src/locks/redis.ts';
import { type DenoKv, DenoKvSessionStore } from '../src/stores/deno-kv.ts';
import { MemorySessionStore } from '../src/stores/memory.ts';
import { type RedisClient, RedisSessionStore } from '../src/stores/redis.ts';
import { type SealedSession, SealedSessionStore } from '../src/stores/sealed.ts';

const required = { issuerUrl: 'https://issuer.test', clientId: 'c_1' };

export const client = new IdpClient({ ...required, redirectUri: 'https://app.test/callback' });
export const machine = new IdpClient({
  ...required,
  clientSecret: 'secret',
  roles: { owner: ['*:**'] },
});

/** Bun's global has more than its call, and nobody who writes a function of their own has that. */
const ownFetch = (url: string, init: RequestInit) => globalThis.fetch(url, init);
new IdpClient({ ...required, fetch: ownFetch });
new IdpClient({ ...required, fetch: globalThis.fetch });
// @ts-expect-error an answer comes later
new IdpClient({ ...required, fetch: () => new Response() });

// @ts-expect-error the issuer is needed
new IdpClient({ clientId: 'c_1' });
// @ts-expect-error so is the client
new IdpClient({ issuerUrl: 'https://issuer.test' });
// @ts-expect-error an environment variable that may be unset is no redirectUri
new IdpClient({ ...required, redirectUri: process.env.REDIRECT_URI });
// @ts-expect-error seconds are a number
new IdpClient({ ...required, refreshBufferSeconds: '60' });
// @ts-expect-error there are two methods
new IdpClient({ ...required, clientAuthentication: 'private_key_jwt' });
// @ts-expect-error what is misspelt is no option
new IdpClient({ ...required, clientSecrets: 'secret' });

export async function login(): Promise<void> {
  const saved: AuthorizationUrl = await client.createAuthorizationUrl({ scopes: ['openid'] });
  // @ts-expect-error scopes are a list
  await client.createAuthorizationUrl({ scopes: 'openid profile' });
  // @ts-expect-error scopes are needed
  await client.createAuthorizationUrl({});
  // @ts-expect-error state and nonce are made by the SDK
  await client.createAuthorizationUrl({ scopes: ['openid'], state: 'mine' });
  for (const callback of ['?code=a', new URL('https://app.test/'), new URLSearchParams()]) {
    const agent: Agent = await client.exchangeCallback(callback, saved);
    agent.hasAccessIn('org_1', 'write', 'projects') satisfies boolean;
  }
  // @ts-expect-error a request is no callback: its url is
  await client.exchangeCallback(new Request('https://app.test/'), saved);
  // @ts-expect-error the whole saved login is needed
  await client.exchangeCallback('?code=a', { codeVerifier: 'v' });
  await client.exchangeCallback('?code=a', saved, { signal: AbortSignal.timeout(1000) });
  // @ts-expect-error the signal is in the options
  await client.exchangeCallback('?code=a', saved, AbortSignal.timeout(1000));
  // @ts-expect-error so is the verifier
  await client.exchangeCode('code');
}

export async function session(tokens: TokenSet): Promise<void> {
  const store = new MemorySessionStore<{ tokens: TokenSet; theme: string }>();
  const sealed = new SealedSessionStore<{ tokens: TokenSet }>(
    new MemorySessionStore<SealedSession>(),
    ['secret'],
  );
  const lock: RefreshLock = new MemoryRefreshLock();
  await client.createAgent(tokens, { session: { store: sealed, id: 'a' }, lock });
  await client.createAgent(tokens, {
    onRefresh: async (rotated) =>
      void (await store.create('a', { tokens: rotated, theme: '' }, { expiresAt: 1 })),
    onRefreshError: (error) => void error.code,
  });
  // @ts-expect-error the session's id is needed
  await client.createAgent(tokens, { session: { store: sealed } });
  await client.createAgent(tokens, { session: { store, id: 'a' } });
  const texts = new MemorySessionStore<string>();
  // @ts-expect-error a store of something else holds no tokens
  await client.createAgent(tokens, { session: { store: texts, id: 'a' } });
  // @ts-expect-error an access token is no token set
  await client.createAgent('token');
  // @ts-expect-error a token set has an expiry
  await client.createAgent({ accessToken: 'a', tokenType: 'Bearer', scope: '' });
  // @ts-expect-error the expiry is not a date
  await client.createAgent({ ...tokens, expiresAt: new Date() });
  // @ts-expect-error deleting is by user or by the issuer's session
  await store.deleteBy({ id: 'a' });
  const { sub = '', sid }: LogoutNotice = await client.verifyLogoutToken('token');
  await store.deleteBy(sid === undefined ? { sub } : { sid });
  // @ts-expect-error a sid that there may not be would stand for every session that has none
  await store.deleteBy({ sid, sub });
  // @ts-expect-error a session expires
  await store.create('a', { tokens, theme: '' }, {});
  // @ts-expect-error an update names the version it replaces
  await store.update('a', { tokens, theme: '' });
}

export async function authorization(agent: Agent): Promise<void> {
  // @ts-expect-error the organization is needed
  agent.hasAccessIn('write', 'projects');
  // @ts-expect-error the tokens of an agent cannot be replaced
  agent.tokens = { ...agent.tokens };
  // @ts-expect-error nor can who it is
  agent.id = 'usr_2';
  // @ts-expect-error members the SDK does not know are unknown
  agent.tokens.device.name;
  agent.organization('org_1')?.title satisfies string | null | undefined;
  // @ts-expect-error there may be no such membership
  agent.organization('org_1').title;
  // @ts-expect-error the audience is needed
  await client.verifyAccessToken('token', {});
  // @ts-expect-error one resource at a time
  await client.clientCredentials({ resource: ['https://api.test'] });
  // @ts-expect-error there are two kinds of token
  await client.revokeToken('token', 'id_token');
}

export function failure(error: unknown): IdpErrorCode | undefined {
  // @ts-expect-error what was thrown may be anything
  error.code;
  if (endsSession(error)) return error.code;
  if (!(error instanceof IdpError)) return undefined;
  error.retryAfterSeconds satisfies number | undefined;
  // What does not end the session is an error all the same.
  if (!endsSession(error)) error.retryAfterSeconds satisfies number | undefined;
  // @ts-expect-error there is no such code
  if (error.code === 'expired') return undefined;
  // @ts-expect-error what happened cannot be changed
  error.code = 'session_ended';
  return error.code;
}

/** A store and a lock of one's own need nothing of the SDK but their types. */
export const ownLock: RefreshLock = {
  acquire: async () => ({ fence: 1, release: async () => {} }),
};
// @ts-expect-error a lock without a fence cannot tell a late holder from its successor
export const unfenced: RefreshLock = { acquire: async () => ({ release: async () => {} }) };
export const ownStore: SessionStore<string> = {
  get: async () => ({ session: 'a', version: '1' }),
  create: async () => {},
  update: async () => true,
  delete: async () => {},
  deleteBy: async () => 0,
};
// @ts-expect-error a store whose update tells nothing is none
export const blind: SessionStore<string> = { ...ownStore, update: async () => {} };
export const onWorkers: CreateAgentOptions = { waitUntil: (promise) => void promise.then() };
// @ts-expect-error seconds are a number here too
export const wrong: CreateAgentOptions = { autoRefresh: 'yes' };

/** What may be there and may not is passed as it is. */
export async function withWhatMayBeAbsent(tokens: TokenSet, org: string | undefined) {
  const lock: RefreshLock | undefined = undefined;
  await client.createAuthorizationUrl({ scopes: ['openid'], org, maxAge: undefined });
  await client.createAgent(tokens, { lock, onRefresh: undefined });
  await client.createLogoutUrl({ idTokenHint: tokens.idToken, state: undefined });
  await client.clientCredentials({ resource: undefined });
}
export function placesThatMayBeUnnamed(redis: RedisClient, kv: DenoKv, prefix?: string) {
  return [
    new MemorySessionStore({ maxSessions: undefined }),
    new RedisSessionStore(redis, { prefix }),
    new RedisRefreshLock(redis, { prefix }),
    new DenoKvSessionStore(kv, { prefix }),
    new DenoKvRefreshLock(kv, { prefix }),
  ];
}

/** What storing and ending give back is nobody's business. */
export async function shortHandlers(tokens: TokenSet, kept: Map<string, TokenSet>) {
  await client.createAgent(tokens, {
    onRefresh: (rotated) => kept.set('a', rotated),
    onRefreshError: async () => kept.delete('a'),
  });
  // @ts-expect-error what is stored are tokens
  await client.createAgent(tokens, { onRefresh: (rotated: string) => rotated });
}
// @ts-expect-error an unset variable must not make a public client of a confidential one
new IdpClient({ ...required, clientSecret: undefined });
