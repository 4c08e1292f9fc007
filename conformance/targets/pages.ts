export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><p>${body}</p></html>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Whether whoever sent this `Accept` header reads JSON and no pages. */
export function isProgram(accept = ''): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}
