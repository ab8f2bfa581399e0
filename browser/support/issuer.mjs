// A partner agency's own sign-in: a real OpenID Connect issuer on loopback, which vouches for whom a test says.
import { createServer } from "node:http";
import Provider from "oidc-provider";

export const CLIENT = "leeward";
export const SECRET = "a secret between an issuer and its client";

/** A free port of loopback. */
export async function port() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: free } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return free;
}

export class Issuer {
  /** Opens an issuer for a client that is led back to these addresses. */
  static async open(back) {
    const issuer = new Issuer();
    const at = await port();
    issuer.address = `http://127.0.0.1:${at}`;
    issuer.provider = new Provider(issuer.address, {
      clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [back] }],
      pkce: { required: () => true },
      claims: { openid: ["sub", "acr", "amr"] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      cookies: { keys: ["for tests alone"] },
    });
    const answer = issuer.provider.callback();
    issuer.server = createServer((request, response) => {
      issuer.asked.push(new URL(request.url, issuer.address));
      if (!request.url.startsWith("/interaction/")) return answer(request, response);
      return issuer.#interact(request, response).catch((fault) => response.writeHead(500).end(String(fault)));
    });
    await new Promise((resolve) => issuer.server.listen(at, "127.0.0.1", resolve));
    return issuer;
  }

  /** Whom it vouches for next, and by which methods it asked. */
  person = { sub: "", amr: [] };
  asked = [];

  async #interact(request, response) {
    const { provider, person } = this;
    const details = await provider.interactionDetails(request, response);
    if (details.prompt.name === "login") {
      const login = { accountId: person.sub, amr: person.amr };
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    }
    const grant = new provider.Grant({ accountId: details.session.accountId, clientId: CLIENT });
    grant.addOIDCScope("openid");
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
