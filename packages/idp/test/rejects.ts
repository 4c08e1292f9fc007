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
    return error;
  }
  assert.fail(`expected ${code}, but the call succeeded`);
}
