/** `pkce` of the check `pkce/challenge-is-s256`. */
export function areaOf({ id }: { readonly id: string }): string {
  return id.slice(0, id.indexOf('/'));
}
