import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'The issuer must begin its answer in time, and may then take as long as it likes.',
  clause: 'ASVS-v5.0-16.5.2',
  caughtBy: ['token-request/trickle-has-an-end'],
  start(base) {
    const { httpTimeoutMs } = base.settings;
    const send = base.platform.fetch ?? globalThis.fetch;
    const patient: typeof fetch = async (input, init) => {
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort(), httpTimeoutMs);
      try {
        return await send(input, { ...init, signal: ended.signal });
      } finally {
        clearTimeout(timer);
      }
    };
    const settings = { ...base.settings, httpTimeoutMs: 600_000 };
    return start({ settings, platform: { ...base.platform, fetch: patient } });
  },
});
