import type { Handler } from 'hono';
import { problem } from '../answers.ts';
import { returnPath } from '../return-path.ts';
import type { Services } from '../services.ts';

const scopes = ['openid', 'profile', 'email'];

export function login({ settings, idp, transactions }: Services): Handler {
  return async (c) => {
    const destination = c.req.header('sec-fetch-dest');
    if (destination !== undefined && destination !== 'document') {
      return problem(c, {
        status: 403,
        error: 'login_must_be_a_page',
        title: 'Refused',
        text: 'Signing in begins only where a person opens the page.',
      });
    }
    const org = c.req.query('org');
    const attempt = await idp.createAuthorizationUrl({ scopes, org: org || undefined });
    const returnTo = returnPath(c.req.query('return_to'), settings.baseUrl);
    await transactions.begin(c, attempt, returnTo);
    return c.redirect(attempt.url, 302);
  };
}
