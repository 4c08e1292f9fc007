import express from 'express';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf } from './_respond.ts';

const create: CreateSubject = (env) => {
  const { user, headers } = answerOf(env);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/login', (_req, res) => res.redirect('/dashboard'));
  app.get('/dashboard', (_req, res) => {
    res.set(headers).json({ user });
  });
  return { listener: app };
};

export default create;
