import { Hono } from 'hono';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, respond } from './_respond.ts';

/** A route that asks nobody who they are. */
const create: CreateSubject = (env) => {
  const answer = answerOf(env);
  return new Hono()
    .get('/login', (c) => c.redirect('/dashboard'))
    .get('/dashboard', (c) => respond(c, answer.user, answer));
};

export default create;
