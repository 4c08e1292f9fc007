/** The tests all runtimes have in common. */
import './unit/options.test.ts';
import './unit/authorization-request.test.ts';
import './unit/callback.test.ts';
import './unit/refresh.test.ts';
