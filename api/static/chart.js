// Comfort only: the chart opens and closes and is searched on the server without this file.
"use strict";

const chart = document.querySelector("[data-chart]");
const levels = document.querySelector("[data-chart-levels]");
const sought = document.querySelector("input[data-chart-search]");

// So many levels are open, the others closed.
if (chart && levels) {
  levels.hidden = false;
  const depthOf = (details) => {
    let depth = 1;
    for (let up = details.parentElement.closest("details"); up; up = up.parentElement.closest("details")) depth += 1;
    return depth;
  };
  const depths = new Map([...chart.querySelectorAll("details")].map((one) => [one, depthOf(one)]));
  for (const button of levels.querySelectorAll("[data-level]")) {
    button.addEventListener("click", () => {
      for (const [details, depth] of depths) details.open = depth < Number(button.dataset.level);
    });
  }
}

// Typing opens the way to every post with these letters in its title and shows the first.
if (sought) {
  const faces = [...document.querySelectorAll(".chart .face")];
  const found = document.querySelector("[data-chart-found]");
  const [one, many] = (chart?.dataset.found ?? "|").split("|");
  sought.addEventListener("input", (event) => {
    if (event.isComposing) return; // an input method is still at work
    const wanted = sought.value.trim().toLowerCase();
    const hits = faces.filter((face) => {
      const isHit = Boolean(wanted) && face.querySelector("a").textContent.toLowerCase().includes(wanted);
      face.classList.toggle("hit", isHit);
      return isHit;
    });
    for (const hit of hits) {
      const own = hit.closest("summary")?.parentElement;
      for (let up = (own ?? hit).parentElement.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    }
    hits[0]?.scrollIntoView({ block: "nearest" });
    if (found) found.textContent = wanted ? (hits.length === 1 ? one : many.replace("2", hits.length)) : "";
  });
  sought.addEventListener("compositionend", () => sought.dispatchEvent(new Event("input")));
}
