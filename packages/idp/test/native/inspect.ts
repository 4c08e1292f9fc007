import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { memberWith } from '../agents.ts';
import { failures, tellsNoSecret } from '../secrecy.ts';
import { nativeTest } from '../suite.ts';

for (const [what, provoke] of failures) {
  nativeTest(`error secrecy: ${what} tells no secret to util.inspect`, () =>
    tellsNoSecret(provoke, (error) => inspect(error, { showHidden: true, depth: null })),
  );
}

nativeTest('agent: util.inspect shows no token', () => {
  const printed = inspect(memberWith(['projects:read']), { showHidden: true, depth: null });
  assert.match(printed, /usr_1/);
  assert.ok(!printed.includes('at_secret'), printed);
});
