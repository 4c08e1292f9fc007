/** Of the transport, not of the app: they say how the bytes travelled, and when. */
const ofTheTransport: ReadonlySet<string> = new Set([
  'accept-encoding',
  'accept-language',
  'connection',
  'content-length',
  'date',
  'host',
  'keep-alive',
  'transfer-encoding',
  'user-agent',
]);

/** What some runtimes say by themselves with every request of the app's. */
const ofTheRuntime: ReadonlySet<string> = new Set(['accept', 'sec-fetch-mode']);

export function isShown(name: string, from: string): boolean {
  return !ofTheTransport.has(name) && !(from === 'app' && ofTheRuntime.has(name));
}
