import { tamperApp, withRequestHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks: 'Only the beginning of the session cookie counts.',
  clause: 'ASVS-v5.0-7.2.1',
  caughtBy: ['session/tampered-cookie-is-refused'],
  start(base) {
    const issued = new Map<string, string>();
    const inHeader = /(?<=__Host-session=)(.{16})[^;]+/;
    return tamperApp(base, {
      request(request) {
        const cookies = request.headers.get('cookie') ?? '';
        const cookie = cookies.replace(inHeader, (sent, begin) => issued.get(begin) ?? sent);
        return cookies === '' ? request : withRequestHeaders(request, { cookie });
      },
      response(response) {
        for (const cookie of response.headers.getSetCookie()) {
          const [value, begin] = inHeader.exec(cookie) ?? [];
          if (value !== undefined && begin !== undefined) issued.set(begin, value);
        }
        return response;
      },
    });
  },
});
