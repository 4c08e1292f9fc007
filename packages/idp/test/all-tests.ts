/** The tests all runtimes have in common. */
import './unit/options.test.ts';
import './unit/authorization-request.test.ts';
import './unit/callback.test.ts';
import './unit/token-answer.test.ts';
import './unit/id-token.test.ts';
import './unit/discovery.test.ts';
import './unit/signing-keys.test.ts';
import './unit/transport.test.ts';
import './unit/refresh.test.ts';
import './unit/refresh-answer.test.ts';
import './unit/refresh-failures.test.ts';
import './unit/refresh-coordinator.test.ts';
import './unit/refresh-sessions.test.ts';
import './unit/shared-work.test.ts';
