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

// A list of posts or a table narrows while one types.
const live = document.querySelector("input[data-live]");
if (live) {
  const rows = [...document.querySelectorAll("[data-words]")];
  const wordsOf = (row) => row.dataset.words || row.textContent.toLowerCase();
  live.addEventListener("input", () => {
    const wanted = live.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !wordsOf(row).includes(wanted);
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector("[data-words]:not([hidden])");
    }
  });
}

// What was typed stays when a table is sorted by another column.
for (const link of document.querySelectorAll("a[data-sort]")) {
  link.addEventListener("click", () => {
    const address = new URL(link.href);
    if (live?.value.trim()) address.searchParams.set("q", live.value.trim());
    else address.searchParams.delete("q");
    link.href = address.href;
  });
}

// A choice in a filter takes effect at once.
for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// The quoted passage stands in the middle of the window, not at its edge.
document.querySelector("#hit")?.scrollIntoView({ block: "center" });

// Names are offered for what one is typing; a name that is chosen takes the place of its beginning.
const asked = document.querySelector("input[data-suggest]");
if (asked) {
  const PAUSE_MS = 60;
  const list = document.createElement("ul");
  let shown = { query: "", start: 0, suggestions: [] };
  let chosen = -1;
  let waiting;
  let sent = 0;

  list.className = "completions";
  list.id = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.ariaLabel = asked.dataset.suggest;
  asked.after(list);
  asked.setAttribute("role", "combobox");
  asked.setAttribute("aria-controls", list.id);
  asked.ariaAutoComplete = "list";
  asked.ariaExpanded = "false";

  const piece = (name, className, words) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = words;
    return made;
  };
  const close = () => {
    clearTimeout(waiting);
    sent += 1;
    list.hidden = true;
    chosen = -1;
    asked.ariaExpanded = "false";
    asked.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    chosen = place;
    [...list.children].forEach((row, number) => (row.ariaSelected = String(number === place)));
    if (place < 0) asked.removeAttribute("aria-activedescendant");
    else asked.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  };
  const take = (place) => {
    asked.value = shown.query.slice(0, shown.start) + shown.suggestions[place].text;
    close();
    asked.focus();
  };
  const show = (found) => {
    shown = found;
    list.replaceChildren(
      ...found.suggestions.map((one, number) => {
        const row = piece("li", "", "");
        row.id = `completion-${number}`;
        row.setAttribute("role", "option");
        row.append(piece("span", "", one.text));
        const isOther = one.text !== one.label && /[a-z]/i.test(one.text);
        if (isOther) row.append(piece("span", "muted", one.label));
        row.append(piece("span", "kind muted small", asked.dataset[one.kind]));
        row.addEventListener("pointerdown", (event) => event.preventDefault());
        row.addEventListener("click", () => take(number));
        return row;
      }),
    );
    list.hidden = !found.suggestions.length;
    asked.ariaExpanded = String(!list.hidden);
    mark(-1);
  };
  const look = async () => {
    const query = asked.value;
    const number = (sent += 1);
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(query)}`);
      if (answer.ok && number === sent && query === asked.value) show(await answer.json());
    } catch {
      close(); // the server is gone; the form itself will say so
    }
  };
  asked.addEventListener("input", (event) => {
    if (event.isComposing) return; // an input method is still at work
    clearTimeout(waiting);
    if (asked.value.trim()) waiting = setTimeout(look, PAUSE_MS);
    else close();
  });
  asked.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE_MS);
  });
  asked.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") mark((chosen + 1) % count);
    else if (event.key === "ArrowUp") mark(chosen < 0 ? count - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  asked.addEventListener("blur", close);
}
