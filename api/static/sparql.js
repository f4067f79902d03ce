// Comfort only: without this file the form still sends the query and the page still shows the rows.
"use strict";

const query = document.querySelector("#query");
const gutter = document.querySelector(".gutter");

// Line numbers follow the text; the mark of a fault goes when its text is changed.
const number = () => {
  const lines = query.value.replace(/\n$/, "").split("\n").length;
  while (gutter.children.length > lines) gutter.lastChild.remove();
  while (gutter.children.length < lines) gutter.append(document.createElement("li"));
};
const follow = () => (gutter.scrollTop = query.scrollTop);
query.addEventListener("input", () => {
  for (const line of gutter.querySelectorAll(".fault")) line.className = "";
  number();
  follow();
});
query.addEventListener("scroll", follow);

// Ctrl+Enter runs; Tab stays what it is, so that the keyboard leads out of the editor.
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    query.form.requestSubmit();
  }
});

// A query of the cookbook takes the place of the text; Ctrl+Z brings that back.
document.querySelector("[data-recipes]").addEventListener("change", (event) => {
  if (!event.target.value) return;
  query.focus();
  query.select();
  if (!document.execCommand("insertText", false, event.target.value.trimEnd())) query.value = event.target.value;
  query.rows = Math.min(24, Math.max(8, query.value.split("\n").length));
  query.setSelectionRange(0, 0);
  query.scrollTop = 0;
  number();
});

// A fault is shown where it stands, a result where it begins.
const fault = gutter.querySelector(".fault");
if (fault) {
  const before = query.value.split("\n").slice(0, [...gutter.children].indexOf(fault));
  query.focus();
  query.setSelectionRange(before.join("\n").length + (before.length ? 1 : 0), before.join("\n").length + (before.length ? 1 : 0));
  query.scrollTop = fault.offsetTop - query.clientHeight / 2;
  follow();
}

// A click on a heading sorts the rows that are shown, a second one the other way round.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  headings.forEach((heading, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    heading.addEventListener("click", () => {
      const turned = heading.ariaSort === "ascending" ? -1 : 1;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.ariaSort = turned === 1 ? "ascending" : "descending";
      const rows = [...body.rows].sort((a, b) => turned * compare(a.cells[place].textContent, b.cells[place].textContent));
      body.append(...rows);
    });
  });
}
