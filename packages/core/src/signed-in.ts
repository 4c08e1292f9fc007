import type { Agent } from '@authpi/idp';
import type { Context, Handler } from 'hono';
import { type Answer, signedOut } from './answers.ts';
import type { Sessions } from './sessions.ts';

/** Answers a signed-in user; undefined says that the session has turned out to be over. */
export type SignedInHandler = (c: Context, agent: Agent) => Answer | Promise<Response | undefined>;

/** Lets only signed-in users through. */
export function signedIn(sessions: Sessions, handle: SignedInHandler): Handler {
  return async (c) => {
    const agent = await sessions.resume(c);
    if (agent === undefined) return signedOut(c);
    const answer = handle(c, agent);
    return (answer instanceof Promise ? await answer : answer) ?? signedOut(c);
  };
}
