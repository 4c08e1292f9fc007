import { createServer } from 'node:http';
import type { CreateSubject } from '../src/subject.ts';

const env = process.env as Record<string, string>;
const { default: create } = (await import(`../subjects/${env.SUBJECT}.ts`)) as {
  default: CreateSubject;
};
const subject = await create(env);
if ('listener' in subject) {
  const server = createServer({ keepAliveTimeout: 120_000 }, subject.listener).listen(
    0,
    '127.0.0.1',
    () => {
      const address = server.address();
      tell(typeof address === 'object' ? address?.port : undefined);
    },
  );
} else {
  const { port } = Bun.serve({
    fetch: (request) => subject.fetch(request, {}, undefined as never),
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 120,
  });
  tell(port);
}

function tell(port: number | undefined): void {
  console.log(`listening on http://127.0.0.1:${port}`);
}
