import { IdpError } from '@authpi/idp';
import type { Context, Handler } from 'hono';
import { type Answer, unavailable } from '../answers.ts';
import { logFailure } from '../log.ts';
import { messagePage } from '../pages/message.ts';
import type { Services } from '../services.ts';

export function callback({ idp, platform, sessions, transactions }: Services): Handler {
  return async (c) => {
    // Hono routes HEAD to the handler of GET; whoever asks for headers alone is no person who signs in.
    if (c.req.method !== 'GET') return onlyGet(c);
    const { searchParams } = new URL(c.req.url);
    const transaction = await transactions.take(c, searchParams.get('state') ?? '');
    if (transaction === undefined) {
      return refused(c, 'This sign-in has expired, or was begun in another browser.');
    }
    try {
      await sessions.start(c, await idp.exchangeCallback(searchParams, transaction.login));
    } catch (error) {
      if (!(error instanceof IdpError)) throw error;
      logFailure(platform, c, error);
      if (error.code === 'authorization_denied') return refused(c, 'Nobody was signed in.');
      if (error.code === 'issuer_unavailable') return unavailable(c, error);
      return refused(c, 'The answer of the sign-in service was not accepted.');
    }
    return c.redirect(transaction.returnTo, 303);
  };
}

/** Nothing that came with the callback is shown: anybody can write one. */
function refused(c: Context, text: string): Answer {
  return c.html(messagePage({ title: 'This sign-in did not complete', text, signIn: true }), 400);
}

/** The parameters come in the query alone: the SDK asks for no other response mode. */
export function onlyGet(c: Context): Answer {
  c.header('Allow', 'GET');
  return c.html(
    messagePage({ title: 'Refused', text: 'A sign-in ends with a GET.', signIn: true }),
    405,
  );
}
