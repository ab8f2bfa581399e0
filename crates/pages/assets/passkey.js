// Passkeys, the one thing that needs a script. Without it the buttons stay hidden and the other ways work.
// POST …/passkey/start gives the options as JSON, POST …/passkey takes the answer; both carry the form's csrf token.
"use strict";
(() => {
  if (!window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const read = (options) => {
    const key = options.publicKey;
    key.challenge = bytes(key.challenge);
    if (key.user) key.user.id = bytes(key.user.id);
    for (const list of [key.allowCredentials, key.excludeCredentials]) {
      for (const credential of list || []) credential.id = bytes(credential.id);
    }
    return { publicKey: key };
  };

  const written = (credential) => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, extensions: {}, response };
  };

  const send = async (path, csrf, body) => {
    const headers = { "content-type": "application/json", "x-csrf": csrf };
    const answer = await fetch(path, { method: "POST", headers, credentials: "same-origin", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  for (const part of document.querySelectorAll("[data-passkey]")) {
    const form = part.closest("form");
    const value = (name) => (form.elements[name] ? form.elements[name].value : "");
    const failed = part.querySelector("[data-said=failed]");
    const status = part.querySelector("[role=status]");
    part.hidden = false;
    part.querySelector("button").addEventListener("click", async () => {
      status.textContent = "";
      const base = form.getAttribute("action") + "/passkey";
      try {
        const options = read(await send(base + "/start", value("csrf"), { email: value("email") }));
        const made = part.dataset.passkey === "create"
          ? await navigator.credentials.create(options)
          : await navigator.credentials.get(options);
        const done = await send(base, value("csrf"), { credential: written(made), kept: value("kept") });
        window.location.assign(done.next);
      } catch (fault) {
        status.textContent = failed.textContent;
      }
    });
  }
})();
