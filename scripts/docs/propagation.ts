import { type Change, changes, type Moment, moments } from '../../conformance/src/membership.ts';
import { generatedBy, table } from './markdown.ts';

/** When a change of a membership shows, and where. */
export function propagation(): string {
  const columns: [string, Moment][] = Object.entries(moments);
  const rows = Object.entries(changes).map(([name, change]: [string, Change]) => [
    `**${name}**: ${change.title}`,
    ...columns.map(([moment, each]) => `${cell(each, change)}<br>\`membership/${name}-${moment}\``),
  ]);
  return `${generatedBy('conformance/src/membership.ts')}

# Membership propagation

A token keeps the memberships it was issued with. They are computed anew at every refresh, at every login, and whenever userinfo
is asked. So a change shows in an app at the latest when the access token expires, at once after \`POST /refresh\`, and at once on \`/profile\`.

Each cell says what a user sees there after the change, and the check that proves it. In the column of the API, the access token issued before the change
still says what it said; one issued afterwards says what is so now.

${table(['a user is …', ...columns.map(([, { heading }]) => heading)], rows)}
`;
}

function cell(moment: Moment, change: Change): string {
  const shown = moment.shows(change);
  if (shown === 'refused') return 'the issuer refuses the login';
  const scopes = change[shown];
  const says = scopes === undefined ? 'no membership' : scopes.map((s) => `\`${s}\``).join(' ');
  return shown === 'before' ? `still ${says}` : says;
}
