import { loadChecks } from '../../conformance/src/catalogue.ts';
import { beyondTheList, covers, requirements } from '../../conformance/traceability.ts';
import { generatedBy, table } from './markdown.ts';

/** Which check stands for which requirement, or why none does. */
export async function traceability(): Promise<string> {
  const ids = (await loadChecks()).map(({ id }) => id);
  const all = Object.values(requirements).flatMap((section) => Object.values(section.requirements));
  const withCheck = all.filter(({ checks }) => checks.length > 0).length;
  const sections = Object.entries(requirements).map(([name, section]) => {
    const rows = Object.entries(section.requirements).map(([number, { says, checks, reason }]) => {
      const named = checks.map((entry) => {
        const count = ids.filter((id) => covers(entry, id)).length;
        return entry.endsWith('/*') ? `\`${entry}\` (${count} checks)` : `\`${entry}\``;
      });
      return [number, says, [...named, ...(reason === undefined ? [] : [reason])].join('<br>')];
    });
    return `## ${name}: ${section.title}\n\n${table(['', 'requirement', 'check, or why not'], rows)}`;
  });
  return `${generatedBy('conformance/requirements')}

# From requirement to check

The requirements list says what a relying party must do, as seen from outside. Of its ${all.length} entries, ${withCheck} have a check;
the others say why not. There are ${ids.length} checks; ${beyondTheList.length} go beyond the list.

${sections.join('\n\n')}

## Beyond the list

${beyondTheList.map((id) => `- \`${id}\``).join('\n')}
`;
}
