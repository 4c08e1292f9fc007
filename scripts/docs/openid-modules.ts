import { loadChecks } from '../../conformance/src/catalogue.ts';
import { type ModuleName, modules } from '../../conformance/src/openid-modules.ts';
import { generatedBy, table } from './markdown.ts';

/** Which check stands for which test module of the OpenID Foundation. */
export async function openidModules(): Promise<string> {
  const checks = await loadChecks();
  const names = Object.keys(modules) as ModuleName[];
  const rows = names.map((name) => {
    const applies = modules[name];
    const covering = checks.filter((check) => check.modules?.includes(name));
    const ids = covering.map(({ id }) => `\`${id}\``).join(', ');
    return [`\`${name}\``, applies === true ? 'yes' : 'no', applies === true ? ids : applies];
  });
  const applicable = names.filter((name) => modules[name] === true).length;
  return `${generatedBy("conformance/src/openid-modules.ts and the checks' `modules`")}

# The OpenID Foundation's modules, and where they are here

The relying-party test modules of the OpenID Foundation's conformance suite (OpenID Connect Core, FAPI 1 Advanced, FAPI 2 Security
Profile). ${applicable} of ${names.length} concern a web app that uses the authorization code flow; each is named by a check.
The suite here is no certification.

${table(['module', 'code flow', 'check, or why not'], rows)}
`;
}
