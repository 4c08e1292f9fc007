import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { style, styleHash } from '../src/pages/style.ts';

test('the browser is told the hash of the style that the pages hold', () => {
  assert.equal(styleHash, `sha256-${createHash('sha256').update(style).digest('base64')}`);
});
