import { errorCode } from './error-code.ts';
import { SettingsError } from './settings.ts';

/** Said of a port that is taken, or that this process may not have. Everything else is about the address. */
const aboutThePort: readonly (string | undefined)[] = ['EADDRINUSE', 'EACCES', 'NotCapable'];

/** @throws SettingsError for an address that cannot be listened on, such as one that is taken */
export async function listening<T>(hostname: string, serve: () => T | Promise<T>): Promise<T> {
  try {
    return await serve();
  } catch (error) {
    const code = errorCode(error);
    const [variable, example] = aboutThePort.includes(code)
      ? (['PORT', '3001'] as const)
      : (['HOST', '127.0.0.1'] as const);
    throw new SettingsError(variable, `cannot be listened on at ${hostname} (${code})`, example);
  }
}

/** For whoever started the app. Opened at another name than its own, it would not see its cookies at the callback. */
export function listensAt(hostname: string, port: unknown, { origin }: URL): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `listening on http://${host}:${port}, open ${origin}`;
}
