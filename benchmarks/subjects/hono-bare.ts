import { Hono } from 'hono';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, jsonOf, responderOf } from './_respond.ts';

/** A route that asks nobody who they are. */
const create: CreateSubject = (env) => {
  const answer = answerOf(env);
  const respond = responderOf(answer);
  const json = jsonOf(answer);
  return new Hono()
    .get('/login', (c) => c.redirect('/dashboard'))
    .get('/dashboard', () => respond(json));
};

export default create;
