/** Started by a test: starts the app of a column, tells its port, and goes on until it is killed. */
import { programOf, repository } from '../runtimes/binaries.ts';
import { command } from '../runtimes/command.ts';
import { defaultColumns } from '../runtimes/index.ts';
import { profiles } from '../src/profiles.ts';

const exec = command({
  name: 'exec',
  // Not the shell itself listens, but what it started.
  line: `'${programOf('node')}' apps/node/src/main.ts; true`,
  cwd: repository,
  target: profiles.full,
});
const column = [...defaultColumns, exec].find(({ name }) => name === process.argv[2]);
const environment = {
  PORT: '0',
  BASE_URL: 'https://app.test',
  AUTHPI_ISSUER_URL: 'http://127.0.0.1:9/i_none',
  AUTHPI_CLIENT_ID: 'c_test',
  AUTHPI_CLIENT_SECRET: 'test-secret',
  SESSION_SECRET: 'a-secret-of-at-least-thirty-two-characters',
};
const app = await column?.start(environment, new AbortController().signal);
if (app !== undefined && 'port' in app.route) console.log(app.route.port);
process.stdin.resume();
