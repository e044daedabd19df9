interface Seen {
  readonly status: number;
  readonly body: string;
  /** Where the browser was sent outside of the sign-in; '' when it stayed. */
  readonly leftFor: string;
}

/** A browser for specs: keeps cookies, follows redirects inside of the sign-in, submits the page's form (by itself when the page does). */
export class Visitor {
  private readonly cookies = new Map<string, { value: string; path: string }>();
  private at = '';
  private hidden = new Map<string, string>();

  constructor(private readonly home: string) {}

  async open(url: string, init: RequestInit = {}): Promise<Seen> {
    if (url.startsWith(this.home)) return { status: 302, body: '', leftFor: url };
    const { pathname, origin } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`);
    const headers = { cookie: cookie.join('; '), origin, 'accept-language': 'zh-CN' };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const location = response.headers.get('location');
    if (location) return this.open(new URL(location, url).href);
    const body = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(body)?.[1];
    this.at = action ? new URL(action, url).href : url;
    this.hidden = new Map(
      [...body.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    if (body.includes('forms[0].submit()')) return this.submit({});
    return { status: response.status, body, leftFor: '' };
  }

  async submit(fields: Record<string, string>): Promise<Seen> {
    return this.open(this.at, {
      method: 'POST',
      body: new URLSearchParams({ ...Object.fromEntries(this.hidden), ...fields }),
    });
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    if (value === '' || attributes.some((attribute) => attribute.includes('1970'))) this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}
