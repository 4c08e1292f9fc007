import { errorCode } from './error-code.ts';
import { SettingsError } from './settings.ts';

/** @throws SettingsError for an address that cannot be listened on, such as one that is taken */
export async function listening<T>(hostname: string, serve: () => T | Promise<T>): Promise<T> {
  try {
    return await serve();
  } catch (error) {
    const problem = `cannot be listened on at ${hostname} (${errorCode(error)})`;
    throw new SettingsError('PORT', problem, '3001');
  }
}

/** For whoever started the app. Opened at another name than its own, it would not see its cookies at the callback. */
export function listensAt(hostname: string, port: unknown, { origin }: URL): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `listening on http://${host}:${port}, open ${origin}`;
}
