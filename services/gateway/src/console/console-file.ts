/**
 * The file of the console that an address means: itself when it looks like a file, the one page otherwise. Undefined for
 * addresses that belong to the API and for those that try to climb out of the folder.
 */
export function consoleFile(url: string): string | undefined {
  const raw = url.split(/[?#]/)[0] ?? '';
  const path = decode(raw);
  if (path === undefined || /^\/(api|open311|problems)(\/|$)/.test(path)) return undefined;
  if (/[\\\0]|(^|\/)\.{1,2}(\/|$)/.test(path)) return undefined;
  const file = path.replace(/^\/+/, '');
  return /\.[a-z0-9]{1,12}$/i.test(file) ? file : 'index.html';
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
