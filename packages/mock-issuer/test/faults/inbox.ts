import type { Deliver } from '../../src/index.ts';

/** What came to a URL and was not read yet, or who waits there. */
interface Box {
  readonly forms: URLSearchParams[];
  readonly readers: ((form: URLSearchParams) => void)[];
}

const boxes = new Map<string, Box>();

function boxAt(url: string): Box {
  const box = boxes.get(url) ?? { forms: [], readers: [] };
  boxes.set(url, box);
  return box;
}

/** Keeps each logout token for whoever reads it at its URL. */
export const deliver: Deliver = async (url, form) => {
  const { forms, readers } = boxAt(url);
  const reader = readers.shift();
  if (reader === undefined) forms.push(form);
  else reader(form);
};

/** The next form that comes to a URL, or came. */
export function delivery(url: string): Promise<URLSearchParams> {
  const { forms, readers } = boxAt(url);
  const form = forms.shift();
  if (form !== undefined) return Promise.resolve(form);
  return new Promise((resolve) => readers.push(resolve));
}
