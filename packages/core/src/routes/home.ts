import type { Handler } from 'hono';
import { homePage } from '../pages/home.ts';
import type { Services } from '../services.ts';

export function home({ sessions }: Services): Handler {
  return async (c) => c.html(homePage((await sessions.resume(c))?.profile));
}
