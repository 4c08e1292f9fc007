// Type-checks the TypeScript that the documents show.
import { spawnSync } from 'node:child_process';
import { glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onlyHelp } from '../tools/package/only-help.ts';

onlyHelp(
  'usage: npm run typecheck:snippets\n\nType-checks the TypeScript that the documents show.',
);

/** Written by hand: docs/api is printed from the sources, and shows signatures. */
const documents = [
  'README.md',
  'docs/*.md',
  '{apps,packages}/*/README.md',
  '{benchmarks,conformance}/README.md',
];
/** Declares what all the others take for given. */
const prelude = 'scripts/snippets.md';

const repository = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(repository, 'node_modules/typescript/bin/tsc');

interface Snippet {
  /** Of its opening fence, from 1. */
  readonly line: number;
  /** Where it stands, as its fence says it. */
  readonly place: string | undefined;
  readonly code: string;
}

/** The `ts` fences of a document; those within other fences are text. */
function snippetsIn(markdown: string): Snippet[] {
  const fences = markdown.matchAll(
    /^ *(?<mark>`{3,}|~{3,})(?<info>[^\n`]*)\n(?<code>[\s\S]*?)(?:^ *\k<mark>|$(?![\s\S]))/gm,
  );
  return [...fences].flatMap(({ index, groups: { info = '', code = '' } = {} }) => {
    const [language = '', place] = info.trim().split(/\s+/);
    const line = markdown.slice(0, index).split('\n').length;
    return /^(ts|typescript)$/i.test(language) ? [{ line, place, code }] : [];
  });
}

/** Writes each snippet as a file of its own, on the lines where the document has it. @returns their names */
async function extract(document: string, folder: string): Promise<string[]> {
  const markdown = await readFile(join(repository, document), 'utf8');
  const type = document === prelude ? 'd.ts' : 'mts';
  return Promise.all(
    snippetsIn(markdown).map(async ({ line, place, code }) => {
      const beside = join(dirname(document), dirname(place ?? '.'));
      const file = join(beside, `${document.replaceAll('/', '+')}@${line}.${type}`);
      await mkdir(join(folder, beside), { recursive: true });
      await writeFile(join(folder, file), '\n'.repeat(line) + code);
      return file;
    }),
  );
}

/** What the compiler says of a file, said of the document. */
function located(output: string): string {
  return output.replaceAll(
    /^(?:.*\/)?([^/\n]+)@(\d+)\.(?:mts|d\.ts)\((\d+),(\d+)\): /gm,
    (_, document: string, fence, line, column) =>
      `${document.replaceAll('+', '/')}:${line}:${column} (snippet at line ${fence}): `,
  );
}

async function main(): Promise<number> {
  // Within the repository, where packages are found.
  const cache = join(repository, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'snippets-'));
  try {
    const given = await extract(prelude, folder);
    const files: string[] = [];
    for await (const document of glob(documents, { cwd: repository })) {
      files.push(...(await extract(document.replaceAll('\\', '/'), folder)));
    }
    const project = {
      extends: join(repository, 'tsconfig.base.json'),
      compilerOptions: {
        lib: ['ES2024', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
        types: ['node'],
        rootDirs: [folder, repository],
        // An unknown type in the prelude would be any.
        skipLibCheck: false,
        // What a snippet makes is for its reader to use.
        noUnusedLocals: false,
      },
      files: [...given, ...files],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project));
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status === 0) {
      console.log(`${files.length} snippets type-check`);
      return 0;
    }
    console.error(located(stdout));
    console.error(`What a snippet takes for given is declared in ${prelude}.`);
    return 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

process.exitCode = await main();
