import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** Runs a command to its end; all that it prints together. */
export async function runToEnd(
  [program = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<{ code: unknown; output: string }> {
  // Node's test runner does nothing where this says that it was started by itself.
  const { NODE_TEST_CONTEXT: _, ...own } = process.env;
  const env = { ...own, ...variables };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}
