/** Nobody who may post without a session needs more. */
const maxBytes = 64 * 1024;

/**
 * The body as text. Not by Hono's body limit, which makes a request anew whose length was not announced: Node's
 * server cannot do that with its own, unless it replaces the global classes.
 *
 * @returns undefined for a longer one
 */
export async function smallText({ body }: Request): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) return undefined;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
