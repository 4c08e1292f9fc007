import type { HTMLElement } from 'node-html-parser';
import { CheckFailure } from '../expect.ts';
import type { Page } from './page.ts';

export interface FormChoice {
  /** A CSS selector; by default the first form that has the button. */
  readonly form?: string;
  /** The path on this origin to which the button leads; by default any. */
  readonly action?: string;
  /** The text or the value of the button to press; by default the form's first. */
  readonly button?: string | RegExp;
  /** Values typed into fields, by name. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Submission {
  readonly method: 'GET' | 'POST';
  readonly action: URL;
  readonly fields: URLSearchParams;
}

/** What a browser would send when a person fills in a form of this page and presses a button. */
export function fillIn(page: Page, choice: FormChoice): Submission {
  for (const form of page.document().querySelectorAll(choice.form ?? 'form')) {
    const button = form
      .querySelectorAll('button, input[type=submit]')
      .find(
        (candidate) =>
          candidate.getAttribute('type') !== 'button' &&
          isWanted(candidate, choice) &&
          leadsThere(page, actionOf(page, form, candidate), choice),
      );
    if (button === undefined && (choice.button ?? choice.action) !== undefined) continue;
    const fields = new URLSearchParams();
    for (const field of form.querySelectorAll('input, textarea, select')) addField(fields, field);
    for (const [name, value] of Object.entries(choice.fields ?? {})) fields.set(name, value);
    const name = button?.getAttribute('name');
    if (name !== undefined) fields.append(name, button?.getAttribute('value') ?? '');
    const method = button?.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get';
    return {
      method: method.toLowerCase() === 'post' ? 'POST' : 'GET',
      action: actionOf(page, form, button),
      fields,
    };
  }
  throw new CheckFailure(
    `a form${described(choice)} on ${page.url.pathname}`,
    page.document().querySelectorAll('form').length === 0 ? 'no form' : 'other forms only',
  );
}

function described({ action, button }: FormChoice): string {
  return [
    ...(action === undefined ? [] : [` that leads to ${action}`]),
    ...(button === undefined ? [] : [` with the button ${button}`]),
  ].join('');
}

function actionOf(page: Page, form: HTMLElement, button: HTMLElement | undefined): URL {
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  return new URL(action || page.url, page.url);
}

function leadsThere(page: Page, { origin, pathname }: URL, { action }: FormChoice): boolean {
  return action === undefined || (origin === page.url.origin && pathname === action);
}

function isWanted(button: HTMLElement, { button: wanted }: FormChoice): boolean {
  if (wanted === undefined) return true;
  const names = [button.text.trim(), button.getAttribute('value') ?? ''];
  return names.some((name) => (wanted instanceof RegExp ? wanted.test(name) : name === wanted));
}

function addField(fields: URLSearchParams, field: HTMLElement): void {
  const name = field.getAttribute('name');
  if (name === undefined || field.hasAttribute('disabled')) return;
  const type = field.getAttribute('type');
  if (type === 'submit' || type === 'button' || type === 'image') return;
  if ((type === 'checkbox' || type === 'radio') && !field.hasAttribute('checked')) return;
  const chosen =
    field.tagName === 'SELECT'
      ? (field.querySelector('option[selected]') ?? field.querySelector('option'))
      : field;
  const typed = field.tagName === 'TEXTAREA' ? field.text : chosen?.getAttribute('value');
  fields.append(name, typed ?? (type === 'checkbox' ? 'on' : ''));
}
