import assert from 'node:assert/strict';
import { IdpError } from '../../src/index.ts';
import { kindOfError, quotePublic, redact } from '../../src/redact.ts';
import { startIssuer } from '../fake-issuer.ts';
import { failures, tellsNoSecret } from '../secrecy.ts';
import { test } from '../suite.ts';

const ways = [
  String,
  (error: Error) => error.stack ?? '',
  (error: Error) => JSON.stringify(error),
  (error: Error) => everythingIn(error),
  (error: Error) => everythingIn(structuredClone(error)),
];

for (const [what, provoke] of failures) {
  test(`error secrecy: ${what} tells no secret, however it is shown`, async () => {
    for (const show of ways) await tellsNoSecret(provoke, show);
  });
}

test('error secrecy: every failure of the list is an IdpError, and most codes are among them', async () => {
  const codes = new Set<string>();
  for (const [what, provoke] of failures) {
    const error = await provoke(await startIssuer());
    assert.ok(error instanceof IdpError, `${what}: ${error}`);
    codes.add(error.code);
  }
  assert.ok(codes.size >= 9, [...codes].join(' '));
});

test('error: it holds what is needed to act on it, also as JSON', () => {
  const error = new IdpError('issuer_unavailable', 'The issuer is down', {
    expected: 'an answer',
    received: 'HTTP 503',
    reference: 'RFC 9110 section 15.6',
    hint: 'Try again later.',
    retryAfterSeconds: 5,
  });
  assert.equal(
    error.message,
    'The issuer is down (expected an answer, received HTTP 503). Try again later. [RFC 9110 section 15.6]',
  );
  // Bun 1.0 adds the line of the source.
  const { originalLine, originalColumn, ...told } = JSON.parse(JSON.stringify(error));
  assert.deepEqual(told, {
    name: 'IdpError',
    code: 'issuer_unavailable',
    message: error.message,
    retryable: true,
    reference: 'RFC 9110 section 15.6',
    hint: 'Try again later.',
    expected: 'an answer',
    received: 'HTTP 503',
    retryAfterSeconds: 5,
  });
  assert.deepEqual(error.cause, { expected: 'an answer', received: 'HTTP 503' });
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'IdpError');
});

test('error: whether it is worth trying again follows from the code, unless it is said', () => {
  const details = { reference: 'RFC 6749 section 5.2', hint: 'Ask again later.' };
  assert.equal(new IdpError('storage_failed', '-', details).retryable, true);
  assert.equal(new IdpError('session_ended', '-', details).retryable, false);
  assert.equal(new IdpError('session_ended', '-', { ...details, retryable: true }).retryable, true);
});

test('error: text of a stranger cannot break a line of a log', async () => {
  const issuer = await startIssuer();
  const encode = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const evil = 'x\nlevel=error msg=forged';
  for (const header of [
    { alg: 'ES256', crit: [evil], [evil]: 1 },
    { alg: evil },
    { alg: 'ES256', kid: evil },
    { alg: 'ES256', typ: evil },
    { alg: 'ES256', b64: evil, crit: ['b64'] },
  ]) {
    const token = `${encode(header)}.${encode({ iss: evil, aud: evil })}.AA`;
    const call = issuer.client().verifyAccessToken(token, { audience: 'https://api.test' });
    const error = await call.then(
      () => assert.fail('it was accepted'),
      (reason: Error) => reason,
    );
    assert.ok(error instanceof IdpError, String(error));
    assert.ok(!error.message.includes('\n'), error.message);
  }
});

test('redact: what could be a token is replaced, words are kept', () => {
  assert.equal(redact('the code has expired'), 'the code has expired');
  assert.equal(redact(`code ${'a'.repeat(20)} is spent`), 'code [redacted] is spent');
  assert.equal(redact("it's s3cret$with,odd;chars!@(#) and more"), "it's [redacted] and more");
  assert.equal(redact('line\r\nbreak\u2028'), 'line??break?');
  assert.equal(redact('a b '.repeat(100)).length, 161);
  assert.equal(redact('a b '.repeat(40)), 'a b '.repeat(40));
  assert.equal(redact(undefined), 'undefined');
  assert.equal(redact(null), 'null');
  assert.equal(redact({ token: 'a' }), 'object');
});

test('kindOfError: an error is told by its name and the code of the system, never by its message', () => {
  const of = (code: unknown, cause?: unknown) =>
    Object.assign(new TypeError('redis://user:secret@host', { cause }), { code });
  assert.equal(kindOfError(new Error('secret')), 'Error');
  assert.equal(kindOfError(of('ECONNREFUSED')), 'TypeError ECONNREFUSED');
  assert.equal(kindOfError(of(undefined, of('ETIMEDOUT'))), 'TypeError ETIMEDOUT');
  assert.equal(kindOfError(of('ECONNREFUSED at redis://user:secret@host')), 'TypeError');
  assert.equal(kindOfError(of('E'.repeat(41))), 'TypeError');
  assert.equal(kindOfError(of(-111)), 'TypeError');
  const ownCause: Error = new TypeError('secret');
  ownCause.cause = ownCause;
  assert.equal(kindOfError(ownCause), 'TypeError');
  assert.equal(kindOfError('secret'), 'string');
  assert.equal(kindOfError(null), 'null');
});

test('quotePublic: what is shown is quoted, printable and short', () => {
  assert.equal(quotePublic('https://issuer.test'), '"https://issuer.test"');
  assert.equal(quotePublic('a\nb'), '"a?b"');
  assert.equal(quotePublic('x'.repeat(500)).length, 163);
  assert.equal(quotePublic('x'.repeat(160)), `"${'x'.repeat(160)}"`);
  assert.equal(quotePublic(undefined), 'nothing');
  assert.equal(quotePublic(null), 'null');
  assert.equal(quotePublic({}), 'object');
});

/** Whatever a logger could find, also what is not enumerable. */
function everythingIn(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null || depth > 5) return String(value);
  const members = Reflect.ownKeys(value).map((key) => Reflect.get(value, key));
  return members.map((member) => everythingIn(member, depth + 1)).join('\n');
}
