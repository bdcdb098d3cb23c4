// SPDX-FileCopyrightText: 2026 The licline authors
// SPDX-License-Identifier: Apache-2.0
// The editor with colours; Tab leaves it, as it leaves every field. And the list of questions can be narrowed.

const field = document.querySelector("[data-editor]");
const editor = window.CodeMirror.fromTextArea(field, {
  mode: "application/sparql-query",
  lineNumbers: true,
  lineWrapping: true,
  viewportMargin: Infinity,
  screenReaderLabel: field.dataset.editor,
  extraKeys: {
    Tab: false,
    "Shift-Tab": false,
    "Ctrl-Enter": () => field.form.requestSubmit(),
    "Cmd-Enter": () => field.form.requestSubmit(),
  },
});
document.querySelector("label[for=page-sparql]").addEventListener("click", () => editor.focus());

document.querySelectorAll("[data-filter]").forEach((box) => {
  const items = [...document.getElementById(box.dataset.filter).children];
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    items.forEach((item) => {
      item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
    });
  });
});
