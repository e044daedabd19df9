/**
 * The pages beside this one, as RFC 8288 writes them: the same question with another page. Without the client's key: links are
 * passed on and logged.
 */
export function pageLinks(asked: URL, page: number, more: boolean): string {
  const link = (rel: string, to: number) => linkTo(asked, rel, { page: String(to) });
  return [
    link('first', 1),
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(more ? [link('next', page + 1)] : []),
  ].join(', ');
}

/** The first page and the one behind this one, of the same period: `fixed` says what the question left open. */
export function tokenLinks(asked: URL, fixed: Readonly<Record<string, string>>, next: string): string {
  const first = linkTo(asked, 'first', { ...fixed, page_token: '' });
  return next === '' ? first : `${first}, ${linkTo(asked, 'next', { ...fixed, page_token: next })}`;
}

function linkTo(asked: URL, rel: string, change: Readonly<Record<string, string>>): string {
  const url = new URL(asked);
  url.searchParams.delete('api_key');
  for (const [name, value] of Object.entries(change)) {
    if (value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `<${url.href}>; rel="${rel}"`;
}
