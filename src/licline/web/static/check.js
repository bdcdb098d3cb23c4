// SPDX-FileCopyrightText: 2026 The licline authors
// SPDX-License-Identifier: Apache-2.0
// A dropped file goes into the field, and what was checked into the link: deflated, in the part that browsers keep to
// themselves. Who opens the link sends it again; the server stores nothing.

const EXAMPLE = "---\nlicense: apache-2.0\nbase_model: meta-llama/Llama-3.1-8B\nbase_model_relation: finetune\n---\n";
const form = document.querySelector("[data-drop]");
const { text, kind, as_of: day, file } = form.elements;
const zone = form.querySelector("[data-zone]");
const status = form.querySelector("[role=status]");
const endings = [[/\.md$/i, "card"], [/\.(jsonl|ndjson|json)$/i, "list"], [/\.ya?ml$/i, "merge"]];

const through = (stream, bytes) => new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();

async function packed(state) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(state)));
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function unpacked(said) {
  const binary = atob(said.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(binary, (sign) => sign.charCodeAt(0)));
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function send() {
  const state = { text: text.value, kind: kind.value, as_of: day.value };
  form.action = `${form.action.split("#")[0]}#${await packed(state)}`;
  file.value = "";
  form.submit();
}

async function take(dropped) {
  if (!dropped) return;
  const found = await dropped.text();
  if (found.includes("\u0000")) {
    status.textContent = form.dataset.error;
    return;
  }
  status.textContent = dropped.name;
  text.value = found;
  kind.value = endings.find(([ending]) => ending.test(dropped.name))?.[1] ?? "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
file.addEventListener("change", () => take(file.files[0]));
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => event.relatedTarget || zone.classList.remove("over"));
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  await take(event.dataTransfer.files[0]);
  if (text.value) send();
});

const example = form.querySelector("[data-example]");
example.hidden = false;
example.addEventListener("click", () => {
  text.value = EXAMPLE;
  kind.value = "card";
  text.focus();
});

// The link in another language holds the same.
document.querySelectorAll(".language").forEach((link) => {
  link.hash = location.hash;
});

if (location.hash.length > 1 && !document.querySelector("[data-answered], [role=alert]")) {
  unpacked(location.hash.slice(1)).then((state) => {
    text.value = state.text ?? "";
    kind.value = state.kind ?? "";
    day.value = state.as_of ?? "";
    if (text.value) send();
  }, () => {});
}
