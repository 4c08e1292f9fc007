/** The tests all runtimes have in common. */
import './unit/refresh.test.ts';
