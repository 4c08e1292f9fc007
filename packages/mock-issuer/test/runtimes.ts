import { programOf } from '../../../conformance/runtimes/binaries.ts';

const deno = ['--no-prompt', '--no-lock', '--node-modules-dir=manual', '--allow-all'];

/** How each runtime runs a program, and a file of tests. */
export const commands = {
  node: { run: [programOf('node')], test: [programOf('node'), '--test'] },
  bun: { run: [programOf('bun')], test: [programOf('bun'), 'test'] },
  deno: {
    run: [programOf('deno'), 'run', ...deno],
    test: [programOf('deno'), 'test', '--no-check', ...deno],
  },
} as const;
