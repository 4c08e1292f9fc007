import type { Environment } from '../src/subject.ts';

/** What the app under test answers, so that every subject sends as much. */
export interface Answer {
  readonly user: unknown;
  readonly headers: Record<string, string>;
}

export function answerOf({ ANSWER = '{"user":{},"headers":{}}' }: Environment): Answer {
  return JSON.parse(ANSWER) as Answer;
}

/**
 * Answers as our `/dashboard` does, with its response headers and its JSON, both of which are made once: what is left to
 * differ is the session.
 */
export function responderOf({ headers: own }: Answer): (json: string) => Response {
  const headers = new Headers({ ...own, 'Content-Type': 'application/json' });
  return (json) => new Response(json, { headers });
}

export function jsonOf({ user }: Pick<Answer, 'user'>): string {
  return JSON.stringify({ user });
}
