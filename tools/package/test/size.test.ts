import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../run.ts';

test('no entry point costs more than its budget', async () => {
  const { code, output } = await run(process.execPath, ['tools/package/size.ts']);
  assert.equal(code, 0, output);
  console.log(output);
});
