import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { IssuerServer } from '../issuer-server.ts';

/** The file of the authority that an app has to trust, if the server speaks TLS. */
export class AuthorityFile {
  /** Absent without TLS. */
  readonly path: string | undefined;
  readonly #folder: string | undefined;

  private constructor(path?: string, folder?: string) {
    this.path = path;
    this.#folder = folder;
  }

  /** @param file where it is kept; without it, it goes with the folder that is made for it */
  static async write(
    { certificateAuthority }: IssuerServer,
    file: string | undefined,
  ): Promise<AuthorityFile> {
    if (certificateAuthority === undefined) return new AuthorityFile();
    const folder =
      file === undefined ? await mkdtemp(join(tmpdir(), 'authpi-mock-issuer-')) : undefined;
    const path = resolve(folder ?? '.', file ?? 'ca.pem');
    await writeFile(path, certificateAuthority);
    return new AuthorityFile(path, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}
