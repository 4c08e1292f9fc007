import { createApp } from '../../apps/express/src/app.ts';
import { readSettings } from '../../apps/express/src/settings.ts';
import type { CreateSubject } from '../src/subject.ts';

const create: CreateSubject = (env) => ({ listener: createApp(readSettings(env)) });

export default create;
