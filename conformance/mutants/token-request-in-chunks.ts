import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'What the app posts is sent in chunks, as a stream whose length nobody knows.',
  clause: 'RFC9112-6.3',
  caughtBy: ['token-request/says-its-length'],
  start: (base) => start({ ...base, platform: { ...base.platform, fetch: inChunks } }),
});

const inChunks: typeof fetch = (input, init) => {
  if (init?.body === undefined || init.body === null) return fetch(input, init);
  const streamed = { ...init, body: new Response(init.body).body, duplex: 'half' };
  return fetch(input, streamed);
};
