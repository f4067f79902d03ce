// Comfort only: every page works without this file.
"use strict";

// "/" puts the cursor into the search box.
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("input[type=search]");
  if (box) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// The list of posts narrows while one types.
const live = document.querySelector("input[data-live]");
if (live) {
  const rows = [...document.querySelectorAll("[data-words]")];
  live.addEventListener("input", () => {
    const wanted = live.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.dataset.words.includes(wanted);
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
  });
}

// A choice in a filter takes effect at once.
for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// The quoted passage stands in the middle of the window, not at its edge.
document.querySelector("#hit")?.scrollIntoView({ block: "center" });
