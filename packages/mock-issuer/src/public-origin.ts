/** The origin itself, or undefined for what is none of http or https, or more than one. */
export function originIn(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol)) return undefined;
  return [url.origin, `${url.origin}/`].includes(text) ? url.origin : undefined;
}
