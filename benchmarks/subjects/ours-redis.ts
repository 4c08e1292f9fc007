import { type AppSession, createApp, readSettings } from '@authpi/example-core';
import { RedisRefreshLock } from '@authpi/idp/locks/redis';
import { RedisSessionStore } from '@authpi/idp/stores/redis';
import { SealedSessionStore } from '@authpi/idp/stores/sealed';
import { Redis } from 'ioredis';
import type { CreateSubject } from '../src/subject.ts';

/** Sealed, as Redis should only ever see them. */
const create: CreateSubject = (env) => {
  const settings = readSettings(env);
  const redis = new Redis(env.REDIS_URL ?? '');
  return createApp(settings, {
    runtime: { name: 'benchmark', version: '0' },
    sessions: new SealedSessionStore<AppSession>(
      new RedisSessionStore(redis),
      settings.sessionSecrets,
    ),
    lock: new RedisRefreshLock(redis),
  });
};

export default create;
