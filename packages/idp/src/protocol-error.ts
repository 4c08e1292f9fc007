import * as jose from 'jose';
import * as oauth from 'oauth4webapi';
import { IdpError, misuse } from './errors.ts';
import { redact } from './redact.ts';

const outOfSpecification =
  'The issuer, or something in between, sent an answer that the specification does not allow.';

/**
 * Turns what the protocol libraries throw into this SDK's error. Their `cause` holds whole bodies
 * and claims, so only their wording, which names parameters and never values, is taken over.
 *
 * @param answer what was being read, for the message
 * @param reference the section that governs it
 */
export function protocolError(error: unknown, answer: string, reference: string): IdpError {
  if (error instanceof IdpError) return error;
  if (error instanceof oauth.ResponseBodyError) {
    return rejection(answer, error.error, error.error_description, error.status);
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    const challenge = error.cause[0]?.parameters;
    return rejection(answer, challenge?.error, challenge?.error_description, error.status);
  }
  if (
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.UnsupportedOperationError
  ) {
    const isToken =
      error.code === oauth.JWT_TIMESTAMP_CHECK || /\b(JW[EST]|ID Token)\b/.test(error.message);
    return isToken
      ? invalidToken(error.message, reference)
      : new IdpError('invalid_response', `The ${answer} answer was refused: ${error.message}`, {
          ...statusIn(error.cause),
          reference,
          hint:
            answer === 'discovery'
              ? 'Check that issuerUrl names an AuthPI issuer.'
              : outOfSpecification,
        });
  }
  // jose quotes header parameters, which anybody can write.
  if (error instanceof jose.errors.JOSEError) return invalidToken(redact(error.message), reference);
  // The library's own, about an argument that it names and does not show.
  if (
    error instanceof TypeError &&
    String(Reflect.get(error, 'code')).startsWith('ERR_INVALID_ARG')
  ) {
    return misuse(error.message, 'Check the argument.');
  }
  return new IdpError('invalid_response', `The ${answer} answer could not be read`, {
    reference,
    hint: outOfSpecification,
  });
}

/** Of an answer about somebody else than was asked about; the refusal's `cause` holds it. */
export function isMismatch(
  error: unknown,
): error is { cause: { body: Readonly<Record<string, unknown>> } } {
  return (
    error instanceof oauth.OperationProcessingError &&
    error.code === oauth.JSON_ATTRIBUTE_COMPARISON
  );
}

/** Of an answer whose status is what the library refused. */
function statusIn(cause: unknown): { expected?: string; received?: string } {
  const isStatus = cause instanceof Response && !cause.ok;
  return isStatus ? { expected: 'HTTP 200', received: `HTTP ${cause.status}` } : {};
}

export function invalidToken(
  what: string,
  reference: string,
  details: { expected?: string; received?: string; retryable?: boolean } = {},
): IdpError {
  return new IdpError('invalid_token', `The token was refused: ${what}`, {
    ...details,
    reference,
    hint:
      details.retryable === true
        ? 'Nothing of it was used: try again in 30 seconds.'
        : 'Nothing of it was used.',
  });
}

/** Whether the `typ` of a token's header, which may be any JSON, is this one (RFC 7515 section 4.1.9). */
export function isType(typ: unknown, expected: string): boolean {
  return typeof typ === 'string' && typ.toLowerCase() === expected;
}

/** An OAuth error answer (RFC 6749 section 5.2), or a refused bearer token (RFC 6750 section 3.1). */
export function rejection(
  answer: string,
  code: unknown,
  description: unknown,
  status: number,
): IdpError {
  const { oauthError, received } = readError(code, description);
  return new IdpError('token_request_rejected', 'The issuer refused the request', {
    expected: 'HTTP 200',
    received: `HTTP ${status} ${received}`,
    reference: answer === 'userinfo' ? 'RFC 6750 section 3.1' : 'RFC 6749 section 5.2',
    hint: cureOf(oauthError, answer),
    oauthError,
  });
}

/** The issuer's word for what is wrong, and with its own description of it, as far as they may be shown. */
export function readError(
  code: unknown,
  description: unknown,
): { oauthError: string; received: string } {
  const oauthError =
    typeof code === 'string' && /^[a-z_]{1,64}$/.test(code) ? code : 'unrecognised_error';
  const words = typeof description === 'string' ? redact(description) : '';
  return { oauthError, received: words === '' ? oauthError : `${oauthError}: ${words}` };
}

function cureOf(oauthError: string, answer: string): string {
  if (answer === 'userinfo') return 'Refresh the access token, or let the user sign in again.';
  if (oauthError === 'invalid_client') return 'Check clientId and clientSecret.';
  const again = answer === 'token endpoint' ? ', or let the user sign in again' : '';
  return `Check the client registration${again}.`;
}
