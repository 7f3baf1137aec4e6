/* Passkeys need script: their buttons stay hidden without it, and a failure gets a sentence. */
{
  const numeric = /^[\d.]+$|^\[/.test(location.hostname);
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = numeric || !window.PublicKeyCredential;
  for (const part of document.querySelectorAll("[data-passkey-address]")) {
    part.hidden = !/^127\.|^\[::1\]$/.test(location.hostname);
    part.querySelector("a").href = location.href.replace(location.hostname, "localhost");
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const part of document.querySelectorAll("[data-passkey-error]")) part.hidden = false;
  });
}
