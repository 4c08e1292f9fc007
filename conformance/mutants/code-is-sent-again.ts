import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A token request without an answer is sent again.',
  clause: 'RFC6749-4.1.2',
  caughtBy: ['token-request/code-is-sent-at-most-once'],
  start(base) {
    const send: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      const again = request.clone();
      try {
        return await fetch(request);
      } catch (error) {
        const form = new URLSearchParams(await again.clone().text());
        if (!form.has('code') || request.signal.aborted) throw error;
        return await fetch(again);
      }
    };
    return start({ ...base, platform: { ...base.platform, fetch: send } });
  },
});
