import { readSettings, type Settings } from '../src/settings.ts';

export const secrets = ['older'.padEnd(32, '-'), 'newer'.padEnd(32, '-')];

export const environment = {
  BASE_URL: 'https://app.example.com',
  AUTHPI_ISSUER_URL: 'https://idp.example.com/i_1/',
  AUTHPI_CLIENT_ID: 'c_1',
  AUTHPI_CLIENT_SECRET: 'client secret',
  SESSION_SECRET: secrets[0],
};

export function settingsOf(changes: Record<string, string> = {}): Settings {
  return readSettings({ ...environment, ...changes });
}
