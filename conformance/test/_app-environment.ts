/** With which an app starts; its issuer cannot be reached. */
export const appEnvironment = {
  PORT: '0',
  BASE_URL: 'https://app.test',
  AUTHPI_ISSUER_URL: 'http://127.0.0.1:9/i_none',
  AUTHPI_CLIENT_ID: 'c_test',
  AUTHPI_CLIENT_SECRET: 'test-secret',
  SESSION_SECRET: 'a-secret-of-at-least-thirty-two-characters',
};
