/** An answer that AuthPI gives as `{ error, error_description }`. */
export class OAuthError extends Error {
  readonly error: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Beside `error` and `error_description`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    error: string,
    description: string,
    status: number = 400,
    headers: Readonly<Record<string, string>> = {},
    members: Readonly<Record<string, unknown>> = {},
  ) {
    // A request's own text may be part of it, and not every character may (RFC 6749 sections 4.1.2.1 and 5.2).
    super(description.replaceAll(/[^ !#-[\]-~]/g, ''));
    this.name = 'OAuthError';
    this.error = error;
    this.status = status;
    this.headers = headers;
    this.members = members;
  }

  toResponse(): Response {
    const body = { error: this.error, error_description: this.message, ...this.members };
    return Response.json(body, {
      status: this.status,
      headers: { 'cache-control': 'no-store', ...this.headers },
    });
  }
}
