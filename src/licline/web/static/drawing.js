// SPDX-FileCopyrightText: 2026 The licline authors
// SPDX-License-Identifier: Apache-2.0
// A picture can be made larger and smaller, and what is known of a box is shown beside it when it is pointed at.

const STEP = 1.25;
const LEAST = 0.2;
const MOST = 4;

document.querySelectorAll("[data-drawing]").forEach((figure) => {
  const svg = figure.querySelector("svg");
  const canvas = figure.querySelector(".canvas");
  const bar = figure.querySelector(".zoom");
  const width = svg ? svg.viewBox.baseVal?.width || svg.getBoundingClientRect().width : 0;
  if (!width) return;
  const height = svg.viewBox.baseVal?.height || svg.getBoundingClientRect().height;
  let scale = 1;

  const set = (wanted) => {
    scale = Math.min(MOST, Math.max(LEAST, wanted));
    svg.setAttribute("width", Math.round(width * scale));
    svg.setAttribute("height", Math.round(height * scale));
  };
  const fit = () => set(Math.min(1, (canvas.clientWidth - 32) / width));

  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (how === "fit") fit();
    else if (how) set(how === "in" ? scale * STEP : scale / STEP);
  });
  const focus = svg.querySelector(".focus");
  if (focus) {
    const at = focus.getBoundingClientRect();
    const frame = canvas.getBoundingClientRect();
    canvas.scrollLeft += at.left + at.width / 2 - frame.left - frame.width / 2;
    canvas.scrollTop += at.top + at.height / 2 - frame.top - frame.height / 2;
  }
});

const panel = document.querySelector("[data-notes]");
const canvas = document.querySelector(".explorer .canvas");
if (panel && canvas) {
  const tell = (event) => {
    const about = event.target.closest("g")?.querySelector("title")?.textContent;
    if (!about) return;
    panel.hidden = false;
    panel.querySelector("p").textContent = about;
  };
  canvas.addEventListener("focusin", tell);
  canvas.addEventListener("pointerover", tell);
}
