// Enhancement only: beside a meeting's hours in UTC, those of the reader's own clock. Without it a form shows any zone.
const spoken = document.documentElement.lang;
// English is written as UNESCO writes it: day before month.
const language = spoken === "en" ? "en-GB" : spoken;
for (const place of document.querySelectorAll("[data-clock]")) {
  const [start, end] = ["start", "end"].map((name) => new Date(place.dataset[name]));
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) continue;
  const format = new Intl.DateTimeFormat(language, {
    day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    numberingSystem: "latn", timeZoneName: "short",
  });
  place.querySelector("time").textContent = format.formatRange ? format.formatRange(start, end) : format.format(start);
  place.hidden = false;
}
