// Passkeys, the one thing that needs a script. Without it the buttons stay hidden and the other ways work.
// POST …/passkey/start gives the options as JSON, POST …/passkey takes the answer; both carry the form's token.
"use strict";
(() => {
  // A passkey belongs to a name: at a bare number there are none.
  if (!window.PublicKeyCredential || /^[\d.]+$|:/.test(location.hostname)) return;
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
    const headers = { "content-type": "application/json", "x-form-token": csrf };
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
        const options = read(await send(base + "/start", value("csrf"), {}));
        const made = part.dataset.passkey === "create"
          ? await navigator.credentials.create(options)
          : await navigator.credentials.get(options);
        const answer = { credential: written(made), kept: value("kept"), label: value("label") };
        const done = await send(base, value("csrf"), answer);
        if (!done.csrf) return window.location.assign(done.next);
        // A form that was being sent when its session ended waits in this one, and goes on under the new session.
        for (const field of form.querySelectorAll("input:not([name=kept])")) if (field.name !== "csrf") field.disabled = true;
        form.elements.csrf.value = done.csrf;
        form.setAttribute("action", done.next);
        form.submit();
      } catch (fault) {
        status.textContent = failed.textContent;
      }
    });
  }
})();
