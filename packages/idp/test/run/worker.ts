/** The program that workerd serves: it runs the tests, and what they want done in other requests. */
import '../all-tests.ts';
import { type Environment, registerWorkerdTests, serveOtherRequest } from '../native/workerd.ts';
import { runTests } from '../suite.ts';

export { SessionDurableObject } from '../native/workerd.ts';

interface Context {
  waitUntil(promise: Promise<unknown>): void;
}

export default {
  async fetch(request: Request, environment: Environment, context: Context): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname !== '/run') {
      return serveOtherRequest(request.url, (promise) => context.waitUntil(promise));
    }
    registerWorkerdTests(environment);
    return Response.json(await runTests());
  },
};
