/** Nobody who may post without a session needs more. */
const maxBytes = 64 * 1024;

/**
 * The body as text. Not by Hono's body limit, which makes a request anew whose length was not announced: Node's
 * server cannot do that with its own, unless it replaces the global classes.
 *
 * @param withinMs since Bun and Deno wait for the rest of a body for a minute or for ever, also when they are to stop
 * @returns the status that refuses one that is longer, or comes later
 */
export async function smallText({ body }: Request, withinMs: number): Promise<string | 408 | 413> {
  if (body === null) return '';
  const reader = body.getReader();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void reader.cancel().catch(() => {});
  }, withinMs);
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) return 408;
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) {
        void reader.cancel().catch(() => {});
        return 413;
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    clearTimeout(timer);
  }
}
