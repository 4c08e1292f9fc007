import { IdpError } from '../errors.ts';

/** The issuer's words for a session that is over; any other failure leaves it alone. */
const terminal: ReadonlySet<string | undefined> = new Set(['invalid_grant', 'session_expired']);

const signInAgain = 'Let the user sign in again.';

/** What the token endpoint's refusal of a refresh token says of the session. */
export function asRefreshError(error: unknown): unknown {
  if (!(error instanceof IdpError) || !terminal.has(error.oauthError)) return error;
  return new IdpError('session_ended', 'The issuer no longer accepts this refresh token', {
    received: error.received,
    reference: 'RFC 6749 section 5.2',
    hint: signInAgain,
    oauthError: error.oauthError,
  });
}

export function nothingToRefreshWith(): IdpError {
  return new IdpError(
    'session_ended',
    'The access token has expired and there is no refresh token',
    { reference: 'RFC 6749 section 1.5', hint: signInAgain },
  );
}

/** Says what is known when an earlier refresh was begun and stored nothing. */
export function neverFinished(error: IdpError): IdpError {
  return new IdpError(
    'session_ended',
    'The issuer no longer accepts this refresh token, and an earlier refresh that used it never stored its result',
    {
      received: error.received,
      reference: 'RFC 9700 section 4.14.2',
      hint: signInAgain,
      oauthError: error.oauthError,
    },
  );
}

export function signedOutMeanwhile(): IdpError {
  return new IdpError('session_ended', 'The session was signed out meanwhile', {
    reference: 'ASVS 5.0 7.4.1',
    hint: 'Answer as signed out.',
  });
}

export function lockBusy(): IdpError {
  return new IdpError('issuer_unavailable', 'Another process is still refreshing this session', {
    reference: 'RFC 9700 section 4.14.2',
    hint: 'Nobody was signed out: try again later.',
  });
}

export function tooLate(): IdpError {
  return new IdpError('issuer_unavailable', 'The refresh could not begin in time', {
    reference: 'RFC 9700 section 4.14.2',
    hint: 'Nobody was signed out: try again later.',
  });
}
