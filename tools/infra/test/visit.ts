/** What a browser does at a sign-in: follows redirects, keeps cookies, submits the page's first form. For specs. */
export class Visit {
  private readonly cookies = new Map<string, string>();
  private form = '';

  /** Answers the address outside of the sign-in to which it was sent, or the page. */
  async open(url: string, fields?: Record<string, string>): Promise<{ status: number; leftFor: string; page: string }> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields ? { origin: new URL(url).origin } : {}),
      },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location) {
      const next = new URL(location, url);
      if (next.origin !== new URL(url).origin) return { status: answer.status, leftFor: next.href, page: '' };
      return this.open(next.href);
    }
    const page = await answer.text();
    const action = /<form[^>]*\saction="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    this.form = new URL(action ?? url, url).href;
    return { status: answer.status, leftFor: '', page };
  }

  submit(fields: Record<string, string>) {
    return this.open(this.form, fields);
  }
}
