import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'Of all the users of one company, one is refreshed at a time.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['refresh/one-that-hangs-holds-up-nobody-else'],
  start(base) {
    const companyOf = new Map<unknown, string>();
    const last = new Map<string, Promise<unknown>>();
    const noticing = tamperTokenResponses(base, ({ id_token, refresh_token }) => {
      const [, company] = String(decoded(String(id_token))?.claims.email).split('@');
      // Nearly all users of the other checks are of this one.
      if (company !== undefined && company !== 'example.com') companyOf.set(refresh_token, company);
    });
    const send = noticing.platform.fetch ?? globalThis.fetch;
    const oneByOne: typeof fetch = async (input, init) => {
      const form = new URLSearchParams(await new Request(input, init).text());
      const company = companyOf.get(form.get('refresh_token'));
      if (form.get('grant_type') !== 'refresh_token' || company === undefined) {
        return await send(input, init);
      }
      const answer = Promise.resolve(last.get(company)).then(() => send(input, init));
      last.set(
        company,
        answer.catch(() => undefined),
      );
      return await answer;
    };
    return start({ ...noticing, platform: { ...noticing.platform, fetch: oneByOne } });
  },
});
