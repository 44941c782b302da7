import type { Product } from './product';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
}

export type RoleDemo = 'consultant' | 'responsable' | 'gestionnaire' | 'beneficiaire' | 'auditeur' | 'administrateur';

/** Someone signed in with the demo account of a role. */
export class Client {
  private constructor(
    private readonly product: Product,
    private readonly token: string,
  ) {}

  static async signIn(product: Product, role: RoleDemo): Promise<Client> {
    const anonymous = new Client(product, '');
    const corps = { courriel: `${role}@demonstration.example`, motDePasse: 'demonstration' };
    const { body, status } = await anonymous.post<{ jeton: string }>('/api/sessions', corps);
    if (status !== 200 && status !== 201) throw new Error(`${role} cannot sign in: ${status} ${JSON.stringify(body)}`);
    return new Client(product, body.jeton);
  }

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.request<Body>('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, corps: object = {}, headers: Record<string, string> = {}) {
    return this.request<Body>('POST', path, corps, headers);
  }

  private async request<Body>(method: string, path: string, corps?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.product.url}${path}`, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(corps && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(corps && { body: JSON.stringify(corps) }),
    });
    const text = await response.text();
    const body = (text ? JSON.parse(text) : {}) as Body;
    return { status: response.status, body, etag: response.headers.get('etag') };
  }
}
