import { IdpError } from '@authpi/idp';
import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A refresh that is not answered in time ends the session.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/hang-keeps-the-session'],
  start(base) {
    class Hasty extends IdpClient {
      override async createAgent(...session: Parameters<IdpClient['createAgent']>) {
        try {
          return await super.createAgent(...session);
        } catch (error) {
          const isLate = error instanceof IdpError && error.received?.startsWith('no answer in');
          if (!isLate) throw error;
          throw new IdpError('session_ended', 'No answer', { reference: '', hint: '' });
        }
      }
    }
    return start(tamperClient(base, Hasty));
  },
});
