import type { Column } from '../src/column.ts';
import type { Target } from '../src/target.ts';
import { freePort } from './free-port.ts';
import { startCommand } from './process.ts';

interface AnyApp {
  readonly name: string;
  /** For the shell. It is given the environment of the target contract, with a port that is free. */
  readonly line: string;
  readonly cwd: string;
  readonly target: Target;
  /** The options of `run` that choose it. */
  readonly options?: string;
}

/** An app in any language, by the command that starts it. */
export function command({ line, cwd, ...column }: AnyApp): Column {
  return {
    ...column,
    async start(env, signal) {
      const port = await freePort();
      return await startCommand({ line, cwd, port, env: { ...env, PORT: String(port) } }, signal);
    },
  };
}
