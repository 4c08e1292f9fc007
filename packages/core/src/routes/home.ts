import type { AppHandler } from '../app-env.ts';
import { homePage } from '../pages/home.ts';
import type { Services } from '../services.ts';

export function home({ sessions }: Services): AppHandler {
  return async (c) => c.html(homePage((await sessions.resume(c))?.profile));
}
