/** Every way a call can fail. Switch on it: the set only grows in a major version. */
export type IdpErrorCode =
  /** The call or the client's options are wrong. */
  | 'configuration'
  /** The issuer answered the authorization request with an error, such as `access_denied`. */
  | 'authorization_denied'
  /** The callback is not the answer to this login: state, `iss`, repeated or missing parameters. */
  | 'invalid_callback'
  /** An endpoint of the issuer refused the request; see `oauthError`. */
  | 'token_request_rejected'
  /** The issuer's answer is not what the specification allows. */
  | 'invalid_response'
  /** A token failed validation. */
  | 'invalid_token'
  /** The session is over for good: the issuer refused the refresh token, there is none, or the session was signed out meanwhile. */
  | 'session_ended'
  /** The issuer cannot be reached or asked to wait, or another process still refreshes; the session is untouched. */
  | 'issuer_unavailable'
  /** The token is valid but does not carry the scope asked for. */
  | 'insufficient_scope'
  /** Two answers speak of different users. */
  | 'subject_mismatch'
  /** `onRefresh`, the session store or the lock failed; this process keeps rotated tokens for its next call. */
  | 'storage_failed';

/** What an error says beside its code. */
export interface IdpErrorDetails {
  /** What was required, in words that hold no secret. */
  expected?: string | undefined;
  /** What came instead, redacted. */
  received?: string | undefined;
  /** The section that decides, such as `RFC 6749 section 5.2`. */
  reference: string;
  /** What to do about it. */
  hint: string;
  /** The `error` code of the issuer's answer. */
  oauthError?: string | undefined;
  /** Seconds to wait, from `Retry-After`. */
  retryAfterSeconds?: number | undefined;
  /** Whether the same call may succeed later. Defaults to what the code implies. */
  retryable?: boolean | undefined;
}

/**
 * What this SDK throws, beside the reason of an aborted `signal`. Holds no token, code, secret or verifier, however it
 * is printed, serialised or cloned.
 */
export class IdpError extends Error {
  /** Always `IdpError`. */
  override readonly name = 'IdpError';
  /** What went wrong; the one member to switch on. */
  readonly code: IdpErrorCode;
  /** Whether the same call may succeed later without the user doing anything. */
  readonly retryable: boolean;
  /** The section that decides, such as `RFC 6749 section 5.2`. */
  readonly reference: string;
  /** What to do about it. */
  readonly hint: string;
  /** What was required, in words that hold no secret. */
  readonly expected: string | undefined;
  /** What came instead, redacted. */
  readonly received: string | undefined;
  /** The `error` code of the issuer's answer (RFC 6749 section 5.2). */
  readonly oauthError: string | undefined;
  /** Seconds to wait, from `Retry-After` (RFC 9110 section 10.2.3). */
  readonly retryAfterSeconds: number | undefined;

  /**
   * Made by the SDK; by you only in tests of your own.
   *
   * @param what the failure in a few words, without a secret or a full stop
   */
  constructor(code: IdpErrorCode, what: string, details: IdpErrorDetails) {
    const { expected, received, reference, hint, oauthError, retryAfterSeconds } = details;
    const compared = Object.entries({ expected, received })
      .flatMap(([word, value]) => (value === undefined ? [] : `${word} ${value}`))
      .join(', ');
    super(`${what}${compared && ` (${compared})`}. ${hint} [${reference}]`, {
      cause: { expected, received },
    });
    this.code = code;
    this.retryable =
      details.retryable ?? (code === 'issuer_unavailable' || code === 'storage_failed');
    this.reference = reference;
    this.hint = hint;
    this.expected = expected;
    this.received = received;
    this.oauthError = oauthError;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** All of it but the stack; safe to log. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), message: this.message };
  }
}

/**
 * Whether a failure of `createAgent` or `agent.refresh` means that the user has to sign in again; what is worth another
 * try does not. Of `getUserInfo`, `subject_mismatch` says that its answer is wrong, and nothing of the session.
 */
export function endsSession(error: unknown): error is IdpError & { readonly retryable: false } {
  return (
    error instanceof IdpError &&
    !error.retryable &&
    (error.code === 'session_ended' ||
      error.code === 'subject_mismatch' ||
      error.code === 'invalid_token')
  );
}

/** Whether the issuer could not be asked now. */
export function isUnavailable(error: unknown): error is IdpError {
  return error instanceof IdpError && error.code === 'issuer_unavailable';
}

export function misuse(what: string, hint: string, reference = 'SDK contract'): IdpError {
  return new IdpError('configuration', what, { reference, hint });
}
