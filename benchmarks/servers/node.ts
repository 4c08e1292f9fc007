import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { CreateSubject } from '../src/subject.ts';

const env = Object.fromEntries(
  Object.entries(process.env).map(([name, value]) => [name, value ?? '']),
);
const { default: create } = (await import(`../subjects/${env.SUBJECT}.ts`)) as {
  default: CreateSubject;
};
const subject = await create(env);
const listener =
  'listener' in subject
    ? subject.listener
    : getRequestListener((request) => subject.fetch(request, {}, undefined as never), {
        overrideGlobalObjects: false,
      });
// Node closes a connection that was idle for five seconds, which a client that is busy may not have noticed.
const server = createServer({ keepAliveTimeout: 120_000 }, listener).listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(
    `listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`,
  );
});
