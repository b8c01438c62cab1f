// Passkeys: ask the server what to sign, let the browser sign it, and send the form with the result.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// Only what came as bytes has to be written differently; older browsers have no parse…FromJSON and toJSON.
function asked(options) {
  const known = (one) => ({ ...one, id: bytes(one.id) });
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (options.user) publicKey.user = known(options.user);
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    if (options[name]) publicKey[name] = options[name].map(known);
  }
  return { publicKey };
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: text(credential.rawId), type, response, clientExtensionResults: {} });
}

async function send(form, failed) {
  const problem = form.querySelector("[data-problem]");
  problem.textContent = "";
  try {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), redirect: "error" });
    const options = await answer.json();
    if (!answer.ok) {
      problem.textContent = options.error;
      form.querySelector("[type=password]")?.focus();
      return;
    }
    const made = options.user
      ? await navigator.credentials.create(asked(options))
      : await navigator.credentials.get(asked(options));
    form.elements.credential.value = answered(made);
  } catch {
    // Cancelled, too late, or no such passkey: browsers do not say which.
    problem.textContent = failed;
    return;
  }
  const beside = document.getElementById(form.dataset.beside)?.elements.apart;
  if (beside?.checked) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "apart", value: "1" }));
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const section of document.querySelectorAll("[data-passkey]")) {
    section.hidden = false;
    section.addEventListener("submit", (event) => {
      event.preventDefault();
      send(event.target, section.dataset.failed);
    });
  }
  for (const words of document.querySelectorAll("[data-no-passkey]")) words.hidden = true;
}
