/**
 * The pages beside this one, as RFC 8288 writes them: the same question with another page. Without the client's key: links are
 * passed on and logged.
 */
export function pageLinks(asked: URL, page: number, more: boolean): string {
  const link = (rel: string, to: number) => {
    const url = new URL(asked);
    url.searchParams.delete('api_key');
    url.searchParams.set('page', String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  return [
    link('first', 1),
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(more ? [link('next', page + 1)] : []),
  ].join(', ');
}
