/** Why something failed, in one line and without the paths of this machine. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replaceAll(/(file:\/\/)?\/[\w@.-]+\/[\w@./-]+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200);
}
