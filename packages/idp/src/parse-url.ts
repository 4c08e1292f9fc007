/** @returns undefined for what is no absolute URL; `URL.canParse` is younger than the oldest runtimes served */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
