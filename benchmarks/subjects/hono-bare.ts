import { Hono } from 'hono';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, responderOf } from './_respond.ts';

/** A route that asks nobody who they are. */
const create: CreateSubject = (env) => {
  const answer = answerOf(env);
  const respond = responderOf(answer);
  return new Hono()
    .get('/login', (c) => c.redirect('/dashboard'))
    .get('/dashboard', () => respond(answer.user));
};

export default create;
