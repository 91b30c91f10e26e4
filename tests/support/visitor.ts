export interface Page {
  status: number;
  html: string;
  location: string | null;
  headers: Headers;
}

/** A browser without scripts: keeps cookies, does not follow redirects, sends forms with their token. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  async request(path: string, init: RequestInit = {}): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.origin}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { Accept: 'text/html', 'Accept-Language': 'en', Cookie: cookie, ...init.headers },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      const gone = /expires=thu, 01 jan 1970/i.test(set);
      if (gone) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return {
      status: answer.status,
      html: await answer.text(),
      location: answer.headers.get('location'),
      headers: answer.headers,
    };
  }

  get(path: string): Promise<Page> {
    return this.request(path);
  }

  /** Sends exactly this body. */
  send(path: string, body: string | Uint8Array<ArrayBuffer>, type = formType): Promise<Page> {
    return this.request(path, { method: 'POST', body, headers: { 'Content-Type': type } });
  }

  /** The token of the forms on a page. */
  async token(path: string): Promise<string> {
    const { html } = await this.get(path);
    const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
    if (!token) throw new Error(`no form on ${path}`);
    return token;
  }

  /** Opens the page `from` and sends its form to `path`. */
  async post(
    path: string,
    fields: Record<string, string | readonly string[]>,
    from: string,
  ): Promise<Page> {
    const body = new URLSearchParams({ _csrf: await this.token(from) });
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
    }
    return this.send(path, body.toString());
  }

  signIn(signInName: string, password: string, next = ''): Promise<Page> {
    return this.post('/staff/sign-in', { signInName, password, next }, '/staff/sign-in');
  }
}

const formType = 'application/x-www-form-urlencoded';
