import { inspect } from 'node:util';
import { failures, tellsNoSecret } from '../secrecy.ts';
import { nativeTest } from '../suite.ts';

for (const [what, provoke] of failures) {
  nativeTest(`error secrecy: ${what} tells no secret to util.inspect`, () =>
    tellsNoSecret(provoke, (error) => inspect(error, { showHidden: true, depth: null })),
  );
}
