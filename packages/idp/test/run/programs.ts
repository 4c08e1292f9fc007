import { fileURLToPath } from 'node:url';

/** What npm calls each runtime's native package here; the shims in `.bin` outlive their parent. */
const packages: Record<string, { bun: string; deno: string; workerd: string }> = {
  'linux-x64': { bun: 'linux-x64', deno: 'linux-x64-glibc', workerd: 'linux-64' },
  'linux-arm64': { bun: 'linux-aarch64', deno: 'linux-arm64-glibc', workerd: 'linux-arm64' },
  'darwin-x64': { bun: 'darwin-x64', deno: 'darwin-x64', workerd: 'darwin-64' },
  'darwin-arm64': { bun: 'darwin-aarch64', deno: 'darwin-arm64', workerd: 'darwin-arm64' },
  'win32-x64': { bun: 'windows-x64', deno: 'win32-x64', workerd: 'windows-64' },
};

const platform = `${process.platform}-${process.arch}`;
const names = packages[platform];
if (names === undefined) throw new Error(`npm has no bun, deno and workerd for ${platform}`);

const modules = fileURLToPath(new URL('../../../../node_modules/', import.meta.url));
const suffix = process.platform === 'win32' ? '.exe' : '';

export const node = process.execPath;
export const bun = `${modules}@oven/bun-${names.bun}/bin/bun${suffix}`;
export const deno = `${modules}@deno/${names.deno}/deno${suffix}`;
export const workerd = `${modules}@cloudflare/workerd-${names.workerd}/bin/workerd${suffix}`;

export function sourceFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
