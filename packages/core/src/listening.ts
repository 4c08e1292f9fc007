import { SettingsError } from './settings.ts';

/** @throws SettingsError for an address that cannot be listened on, such as one that is taken */
export async function listening<T>(hostname: string, serve: () => T | Promise<T>): Promise<T> {
  try {
    return await serve();
  } catch (error) {
    const { name, code = name } =
      error instanceof Error ? (error as Error & { code?: string }) : {};
    throw new SettingsError('PORT', `cannot be listened on at ${hostname} (${code})`, '3001');
  }
}
