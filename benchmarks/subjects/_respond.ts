import type { Context } from 'hono';
import type { Environment } from '../src/subject.ts';

/** What the app under test answers, so that every subject sends as much. */
export interface Answer {
  readonly user: unknown;
  readonly headers: Record<string, string>;
}

export function answerOf({ ANSWER = '{"user":{},"headers":{}}' }: Environment): Answer {
  return JSON.parse(ANSWER) as Answer;
}

/** Answers as our `/dashboard` does, with the response headers that it carries. */
export function respond(c: Context, user: unknown, { headers }: Answer): Response {
  return c.json({ user }, 200, headers);
}
