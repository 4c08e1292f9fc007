import assert from 'node:assert/strict';
import { IdpError, type IdpErrorCode } from '../src/index.ts';

/** The error a call must be refused with. */
export async function rejectsWith(
  code: IdpErrorCode,
  call: Promise<unknown> | (() => unknown),
): Promise<IdpError> {
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (error) {
    assert.ok(error instanceof IdpError, `expected an IdpError, received ${String(error)}`);
    assert.equal(error.code, code, String(error));
    saysWhy(error);
    return error;
  }
  assert.fail(`expected ${code}, but the call succeeded`);
}

/** Every error says in whole words what is wrong, which clause says so, and what to do. */
function saysWhy({ message, hint, reference }: IdpError): void {
  assert.match(
    reference,
    /^(RFC \d{4} section \d|OpenID Connect .+ section \d|ASVS 5\.0 \d|SDK contract$)/,
  );
  assert.match(hint, /^[A-Z].{8}/);
  const what = message.slice(0, message.indexOf(`. ${hint} [${reference}]`));
  assert.match(what, /^["\w].{8}.*[\w)"\]*…}]$/, message);
  assert.equal(/: (\(|$)| {2}/.test(what), false, message);
}
