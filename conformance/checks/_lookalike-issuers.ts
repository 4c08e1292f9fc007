/** Another issuer, none, and those that a careless comparison takes for the one at this address. */
export function lookalikeIssuers(url: string): readonly (string | undefined)[] {
  return ['https://evil.example', `${url}/`, `${url}.evil.example`, url.slice(0, -1), undefined];
}
