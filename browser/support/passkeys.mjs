// A device with passkeys, made of software by Chromium itself (WebAuthn's virtual authenticator).

/** A phone or key in this page's browser; `verified` says whether its owner's finger fits. */
export class Device {
  static async in(page, { verified = true } = {}) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    };
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
    return new Device(cdp, authenticatorId);
  }

  constructor(cdp, authenticatorId) {
    this.cdp = cdp;
    this.authenticatorId = authenticatorId;
  }

  /** What it holds. */
  async passkeys() {
    const { authenticatorId } = this;
    return (await this.cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  }

  /** Puts a passkey in that another device holds. */
  async take(credential) {
    await this.cdp.send("WebAuthn.addCredential", { authenticatorId: this.authenticatorId, credential });
  }

  async verifies(isUserVerified) {
    await this.cdp.send("WebAuthn.setUserVerified", { authenticatorId: this.authenticatorId, isUserVerified });
  }

  async remove() {
    await this.cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: this.authenticatorId });
  }
}
