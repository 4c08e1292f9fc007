import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/** What the command prints for an app, of the last client. */
export interface Environment {
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** All that it printed. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The command, started and listening; stopped when it goes out of scope. */
export class Program {
  readonly environment: Environment;
  readonly consoleUrl: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, environment: Environment, consoleUrl: string) {
    this.#child = child;
    this.environment = environment;
    this.consoleUrl = consoleUrl;
  }

  static async start(
    args: readonly string[] = [],
    command: readonly string[] = [process.execPath],
  ): Promise<Program> {
    const [program = '', ...options] = command;
    const child = spawn(program, [...options, cli, '--port', '0', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = new Map<string, string>();
    let consoleUrl = '';
    for await (const line of createInterface({ input: child.stdout })) {
      const [name = '', value = ''] = line.split('=');
      if (/^[A-Z_]+$/.test(name)) printed.set(name, value);
      // The address of the console comes last.
      consoleUrl = /^Look around: (.*)$/.exec(line)?.[1] ?? '';
      if (consoleUrl !== '') break;
    }
    const environment = {
      issuerUrl: printed.get('AUTHPI_ISSUER_URL') ?? '',
      clientId: printed.get('AUTHPI_CLIENT_ID') ?? '',
      clientSecret: printed.get('AUTHPI_CLIENT_SECRET') ?? '',
      variables: Object.fromEntries(printed),
    };
    return new Program(child, environment, consoleUrl);
  }

  /** Gives how it ended. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<unknown[]> {
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    return await exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) await this.stop();
  }
}

/** The command run to its end. */
export async function run(
  args: readonly string[],
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [cli, ...args]);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, ...output };
}
