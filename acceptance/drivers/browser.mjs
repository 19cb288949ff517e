// The person's side of the conversation, as far as a browser without a screen goes: cookies, redirects by hand, the forms of our pages.

export class Browser {
  cookies = new Map();

  async request(address, options = {}) {
    const answer = await fetch(address, {
      redirect: 'manual',
      ...options,
      headers: { ...options.headers, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      this.cookies.set(name, value);
    }
    return answer;
  }

  /** Follows redirects until a page, or until the address starts with `stop`. */
  async open(address, stop) {
    for (let steps = 0; steps < 10; steps++) {
      if (stop && address.startsWith(stop)) return { address, body: '' };
      const answer = await this.request(address);
      const next = answer.headers.get('location');
      if (!next) return { address, body: await answer.text(), status: answer.status };
      address = new URL(next, address).href;
    }
    throw new Error(`too many redirects at ${address}`);
  }

  async post(address, fields, stop) {
    const answer = await this.request(address, { method: 'POST', body: new URLSearchParams(fields) });
    const next = answer.headers.get('location');
    if (!next) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
    return this.open(new URL(next, address).href, stop);
  }

  /** Signs in by the one click of a demonstration. */
  async signIn(platform, login) {
    const { body } = await this.open(`${platform}/connexion`);
    const [, token] = body.match(/name="_csrf" value="([^"]+)"/);
    return this.post(`${platform}/connexion/demonstration`, { login, _csrf: token });
  }

  /** Agrees to what an app asks; gives the address at which the app is called back. */
  async agree(platform, page, scopes, callback) {
    const [, state] = page.body.match(/name="state" value="([^"]+)"/);
    const [, client] = page.body.match(/name="client_id" value="([^"]+)"/);
    const fields = [['client_id', client], ['state', state], ...scopes.map((scope) => ['scope', scope])];
    const { address } = await this.post(`${platform}/oauth2/authorize`, fields, callback);
    return address;
  }
}
