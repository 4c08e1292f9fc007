import { Hono } from 'hono';
import { getIronSession } from 'iron-session';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, jsonOf, responderOf } from './_respond.ts';

/** The whole user sealed in a cookie, opened at every request. */
const create: CreateSubject = (env) => {
  const answer = answerOf(env);
  const respond = responderOf(answer);
  const options = { password: env.SESSION_SECRET ?? '', cookieName: '__Host-session' };
  return new Hono()
    .get('/login', async (c) => {
      const response = new Response(null, { status: 302, headers: { location: '/dashboard' } });
      const session = await getIronSession<{ user?: unknown }>(c.req.raw, response, options);
      session.user = answer.user;
      await session.save();
      return response;
    })
    .get('/dashboard', async (c) => {
      const response = new Response();
      const { user } = await getIronSession<{ user?: unknown }>(c.req.raw, response, options);
      return user === undefined ? c.text('', 401) : respond(jsonOf({ user }));
    });
};

export default create;
