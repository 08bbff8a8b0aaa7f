// Enhancement only: while the name and the address are typed, shows what is likely the same. Without it the same
// part of the page comes when the page is saved.
const form = document.querySelector("form[data-alike]");
if (form) {
  const part = form.querySelector("#alike");
  const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");
  let asked = "", waiting = 0;

  const look = async () => {
    const question = new URLSearchParams({
      kind: form.dataset.kind, record: form.dataset.record, title: value("title"), website: value("website"),
    }).toString();
    if (question === asked) return;
    asked = question;
    try {
      const answer = await fetch(`${form.dataset.alike}?${question}`, { credentials: "same-origin", redirect: "error" });
      if (answer.ok && asked === question) part.innerHTML = await answer.text();
    } catch { /* The page works without. */ }
  };

  form.addEventListener("input", ({ target }) => {
    if (target.name !== "title" && target.name !== "website") return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 600);
  });
}
