import { IdpError } from '../errors.ts';

/** The issuer's words for a session that is over; any other failure leaves it alone. */
const terminal: ReadonlySet<string | undefined> = new Set(['invalid_grant', 'session_expired']);

const refused = 'The issuer no longer accepts this refresh token';
const reuse = 'RFC 9700 section 4.14.2';

/** What the token endpoint's refusal of a refresh token says of the session. @throws it, or what it was given */
export function throwRefreshError(error: unknown): never {
  if (!(error instanceof IdpError) || !terminal.has(error.oauthError)) throw error;
  throw isOver(refused, 'RFC 6749 section 5.2', error);
}

export function nothingToRefreshWith(): IdpError {
  const what = 'The access token has expired and there is no refresh token';
  return isOver(what, 'RFC 6749 section 1.5');
}

/** Says what is known when an earlier refresh was begun and stored nothing. */
export function neverFinished(error: IdpError): IdpError {
  const what = `${refused}, and an earlier refresh that used it never stored its result`;
  return isOver(what, reuse, error);
}

export function signedOutMeanwhile(): IdpError {
  return new IdpError('session_ended', 'The session was signed out meanwhile', {
    reference: 'ASVS 5.0 7.4.1',
    hint: 'Answer as signed out.',
  });
}

export function lockBusy(): IdpError {
  return notNow('Another process is still refreshing this session');
}

export function tooLate(): IdpError {
  return notNow('The refresh could not begin in time');
}

function isOver(what: string, reference: string, error?: IdpError): IdpError {
  return new IdpError('session_ended', what, {
    received: error?.received,
    reference,
    hint: 'Let the user sign in again.',
    oauthError: error?.oauthError,
  });
}

function notNow(what: string): IdpError {
  return new IdpError('issuer_unavailable', what, {
    reference: reuse,
    hint: 'Nobody was signed out: try again later.',
  });
}
