import express from 'express';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf } from './_respond.ts';

const cookieName = '__Host-session';

/** The least that a session can cost: an opaque id in a cookie, one look-up, one comparison. */
const create: CreateSubject = (env) => {
  const { user, headers } = answerOf(env);
  const sessions = new Map<string, { user: unknown; expiresAt: number }>();
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/login', (_req, res) => {
    const id = crypto.randomUUID();
    sessions.set(id, { user, expiresAt: Date.now() + 3_600_000 });
    res.cookie(cookieName, id, { httpOnly: true, secure: true, path: '/' }).redirect('/dashboard');
  });
  app.get('/dashboard', (req, res) => {
    const cookies = req.headers.cookie?.split('; ') ?? [];
    const id = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
    const session = sessions.get(id?.slice(cookieName.length + 1) ?? '');
    if (session === undefined || session.expiresAt <= Date.now()) {
      res.status(401).end();
      return;
    }
    res.set(headers).json({ user: session.user });
  });
  return { listener: app };
};

export default create;
