import { defineMutant, start } from './_tools/base.ts';
import { IdpClient, tamperClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'A machine token that could not be had once is not asked for again.',
  clause: 'AUTHPI-signed-in',
  caughtBy: ['machine/outage-keeps-the-session'],
  start(base) {
    class Client extends IdpClient {
      #failed: Promise<never> | undefined;

      override clientCredentials(...asked: Parameters<IdpClient['clientCredentials']>) {
        const answer = this.#failed ?? super.clientCredentials(...asked);
        answer.catch((error) => {
          this.#failed = Promise.reject(error);
          this.#failed.catch(() => {});
        });
        return answer;
      }
    }
    return start(tamperClient(base, Client));
  },
});
