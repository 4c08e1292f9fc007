/** What a browser keeps of the cookies it is given: names, values, and that some are taken back. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes over the cookies of an answer. */
  store(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/; Max-Age=0\b/.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  get names(): string[] {
    return [...this.#cookies.keys()];
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
