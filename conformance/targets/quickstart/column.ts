import { programOf, repository } from '../../runtimes/binaries.ts';
import { startProgram } from '../../runtimes/process.ts';
import type { Column } from '../../src/column.ts';

/** The published quickstart: what it serves, and where it expects to stand. */
export const quickstart: Column = {
  name: 'quickstart',
  target: {
    origin: 'http://localhost:3000',
    routes: ['GET /login', 'GET /callback', 'GET /dashboard', 'POST /orgs/:orgId/projects'],
    settings: [],
    without: ['challenge', 'return-to', 'selected-organization'],
  },
  start: async (env, signal) =>
    await startProgram(
      {
        command: programOf('node'),
        args: ['conformance/targets/quickstart/app.ts'],
        cwd: repository,
        env,
        tellsPortOn: 'stdout',
      },
      signal,
    ),
};
