import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, readAddress } from '../report-page/address.ts';

test('an address names the check and the column that it was made of', () => {
  for (const column of [undefined, 'node', 'node@22', 'workerd@2025-07-18']) {
    const expected = { check: 'a/one', ...(column === undefined ? {} : { column }) };
    assert.deepEqual(readAddress(addressOf('a/one', column)), expected);
  }
  // As a mail program may write it.
  assert.deepEqual(readAddress('#/a/one@node@22'), { check: 'a/one', column: 'node@22' });
  assert.deepEqual(readAddress(''), {});
  assert.deepEqual(readAddress('#/'), {});
});
