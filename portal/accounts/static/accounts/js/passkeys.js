// Passkeys need a script. Buttons marked `data-passkey` appear only where it runs and the browser knows passkeys;
// each is handed to allauth's function of that name, with the ids that stand in its other data attributes.
(() => {
  const forms = window.allauth?.webauthn?.forms
  if (!forms || !window.PublicKeyCredential) return
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault()
    const trouble = document.getElementById("passkey-trouble")
    if (trouble) trouble.hidden = false
  })
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const { passkey, ...ids } = button.dataset
    const form = forms[passkey]
    if (!form) continue
    form({ ids })
    for (const part of document.querySelectorAll("[data-needs-passkey]")) part.hidden = false
    for (const part of document.querySelectorAll("[data-without-passkey]")) part.hidden = true
  }
})()
