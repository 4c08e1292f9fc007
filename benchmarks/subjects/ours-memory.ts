import { createApp, readSettings } from '@authpi/example-core';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import type { CreateSubject } from '../src/subject.ts';

const create: CreateSubject = (env) =>
  createApp(readSettings(env), {
    runtime: { name: 'benchmark', version: '0' },
    sessions: new MemorySessionStore(),
  });

export default create;
