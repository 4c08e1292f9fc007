import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Who comes while a refresh runs is given its answer, if the two have one address.',
  clause: 'AUTHPI-refresh',
  caughtBy: ['refresh/users-at-once-get-their-own-tokens'],
  start(base) {
    const addressOf = new Map<unknown, unknown>();
    const running = new Map<unknown, Promise<Response>>();
    const noticing = tamperTokenResponses(base, ({ id_token, refresh_token }) => {
      if (typeof id_token === 'string') {
        addressOf.set(refresh_token, decoded(id_token)?.claims.email);
      }
    });
    const send = noticing.platform.fetch ?? globalThis.fetch;
    const joining: typeof fetch = async (input, init) => {
      const form = new URLSearchParams(await new Request(input, init).text());
      const address = addressOf.get(form.get('refresh_token'));
      if (form.get('grant_type') !== 'refresh_token' || address === undefined) {
        return await send(input, init);
      }
      const answer = running.get(address) ?? send(input, init);
      running.set(address, answer);
      try {
        return (await answer).clone();
      } finally {
        running.delete(address);
      }
    };
    return start({ ...noticing, platform: { ...noticing.platform, fetch: joining } });
  },
});
