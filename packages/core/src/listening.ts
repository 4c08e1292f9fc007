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
