import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, jsonOf, responderOf } from './_respond.ts';

/** The least that a session can cost: an opaque id in a cookie, one look-up, one comparison. */
const create: CreateSubject = (env) => {
  const answer = answerOf(env);
  const respond = responderOf(answer);
  const sessions = new Map<string, { json: string; expiresAt: number }>();
  return new Hono()
    .get('/login', (c) => {
      const id = crypto.randomUUID();
      sessions.set(id, { json: jsonOf(answer), expiresAt: Date.now() + 3_600_000 });
      setCookie(c, 'session', id, { prefix: 'host', secure: true, path: '/', httpOnly: true });
      return c.redirect('/dashboard');
    })
    .get('/dashboard', (c) => {
      const session = sessions.get(getCookie(c, 'session', 'host') ?? '');
      if (session === undefined || session.expiresAt <= Date.now()) return c.text('', 401);
      return respond(session.json);
    });
};

export default create;
