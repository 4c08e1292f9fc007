import { httpServerHandler } from 'cloudflare:node';
import { createServer } from 'node:http';
import create from 'subject';
import type { Subject } from '../src/subject.ts';

type Fetch = Extract<Subject, { fetch: unknown }>['fetch'];

const port = 8080;
let fetch: Fetch | undefined;

export default {
  async fetch(request: Request, env: { ENVIRONMENT: string }, context: never): Promise<Response> {
    fetch ??= fetchOf(await create(JSON.parse(env.ENVIRONMENT)));
    return await fetch(request, env, context);
  },
};

function fetchOf(subject: Subject): Fetch {
  if (!('listener' in subject)) return (...given) => subject.fetch(...given);
  createServer(subject.listener).listen(port);
  const handler = httpServerHandler({ port });
  return (...given) => handler.fetch(...given);
}
