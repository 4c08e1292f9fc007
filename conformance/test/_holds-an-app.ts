/** Started by a test: starts the app of a column, tells its port, and goes on until it is killed. */
import { programOf, repository } from '../runtimes/binaries.ts';
import { command } from '../runtimes/command.ts';
import { defaultColumns } from '../runtimes/index.ts';
import { profiles } from '../src/profiles.ts';
import { appEnvironment as environment } from './_app-environment.ts';

const exec = command({
  name: 'exec',
  // Not the shell itself listens, but what it started.
  line: `'${programOf('node')}' apps/node/src/main.ts; true`,
  cwd: repository,
  target: profiles.full,
});
const column = [...defaultColumns, exec].find(({ name }) => name === process.argv[2]);
const app = await column?.start(environment, new AbortController().signal);
if (app !== undefined && 'port' in app.route) console.log(app.route.port);
process.stdin.resume();
