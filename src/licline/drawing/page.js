// SPDX-FileCopyrightText: 2026 The licline authors
// SPDX-License-Identifier: Apache-2.0
// Makes the graph larger and smaller, and brings the chosen box into sight; what is told of it is shown without a script.
"use strict";
(() => {
  const canvas = document.querySelector(".canvas");
  const graph = canvas.querySelector("svg");
  const bar = document.querySelector(".zoom");
  const width = graph.viewBox.baseVal.width;
  const height = graph.viewBox.baseVal.height;
  const STEP = 1.25;
  let scale = 1;

  function show(wanted) {
    scale = Math.min(8, Math.max(0.02, wanted));
    graph.setAttribute("width", width * scale);
    graph.setAttribute("height", height * scale);
  }

  function fitting() {
    return Math.min(canvas.clientWidth / width, canvas.clientHeight / height, 1);
  }

  function middle(box) {
    const inner = box.getBoundingClientRect();
    const outer = canvas.getBoundingClientRect();
    canvas.scrollBy(
      inner.x - outer.x - (outer.width - inner.width) / 2,
      inner.y - outer.y - (outer.height - inner.height) / 2,
    );
  }

  function choose() {
    for (const box of graph.querySelectorAll("a.chosen")) box.classList.remove("chosen");
    const box = [...graph.querySelectorAll("a")].find((each) => each.getAttribute("href") === location.hash);
    box?.classList.add("chosen");
    return box;
  }

  const ways = {
    in: () => show(scale * STEP),
    out: () => show(scale / STEP),
    fit: () => show(fitting()),
    full: () => show(1),
  };
  bar.addEventListener("click", (event) => {
    const way = event.target.closest("button")?.dataset.zoom;
    if (!way) return;
    ways[way]();
    const box = graph.querySelector("a.chosen, .focus");
    if (box) middle(box);
  });
  bar.hidden = false;

  window.addEventListener("hashchange", () => {
    const box = choose();
    if (box && !box.contains(document.activeElement)) middle(box);
  });
  const box = choose() ?? graph.querySelector(".focus");
  if (box) middle(box);
})();
