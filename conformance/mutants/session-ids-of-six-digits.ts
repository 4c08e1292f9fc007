import { randomInt } from 'node:crypto';
import { withCookies, withRequestHeaders } from './_tools/app.ts';
import { defineMutant, start } from './_tools/base.ts';

const digits = 6;

export default defineMutant({
  breaks: 'A session is known to the browser by six digits.',
  clause: 'ASVS-v5.0-7.2.3',
  caughtBy: ['session/id-is-hard-to-guess'],
  start(base) {
    const app = start(base);
    const longIds = new Map<string, string>();
    return {
      async fetch(request) {
        const cookies = request.headers.get('cookie');
        const cookie = cookies?.replace(
          /(?<=__Host-session=)[^;]*/,
          (id) => longIds.get(id) ?? '-',
        );
        const response = await app.fetch(withRequestHeaders(request, { cookie }));
        return withCookies(response, (text) =>
          text.replace(/(?<=^__Host-session=)[^;]+/, (longId) => {
            const id = `${randomInt(10 ** digits)}`.padStart(digits, '0');
            longIds.set(id, longId);
            return id;
          }),
        );
      },
    };
  },
});
