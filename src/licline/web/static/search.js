// SPDX-FileCopyrightText: 2026 The licline authors
// SPDX-License-Identifier: Apache-2.0
// Search as you type: the combobox pattern with list autocomplete of the WAI-ARIA Authoring Practices.
// Without this the field is part of a plain form.

const PAUSE = 120; // milliseconds after the last key
const MOST = 10;
const PATHS = { model: "/models/", license: "/licenses/" };
const LANGUAGE = document.documentElement.lang.slice(0, 2);

class Search {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input");
    this.list = box.querySelector("ul");
    this.status = box.querySelector("[role=status]");
    this.goes = this.input.name === "q"; // a page to go to, not a value of a form
    this.active = -1;
    this.asked = 0;
    Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    }).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const typed = this.input.value.trim();
    const number = ++this.asked;
    if (!typed) return this.close();
    try {
      const answer = await fetch(`/api/search?${new URLSearchParams({ q: typed })}`);
      const hits = answer.ok ? await answer.json() : [];
      if (number === this.asked && document.activeElement === this.input) this.show(hits);
    } catch {
      this.close();
    }
  }

  show(hits) {
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren(...hits.slice(0, MOST).map((hit, place) => this.option(hit, place)));
    this.open(hits.length > 0);
    const { some, none } = this.box.dataset;
    const number = hits.length > MOST ? `${MOST}+` : hits.length;
    this.status.textContent = hits.length ? some.replace("{number}", number) : none;
  }

  option(hit, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.id = hit.id;
    option.dataset.kind = hit.kind;
    option.textContent = hit.id;
    const about = document.createElement("small");
    about.textContent = [this.box.dataset[hit.kind], hit.label[LANGUAGE] === hit.id ? "" : hit.label[LANGUAGE]].filter(Boolean).join(" · ");
    option.append(" ", about);
    return option;
  }

  key(event) {
    const options = [...this.list.children];
    const shown = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!shown) return this.ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter" && shown && this.active >= 0) {
      event.preventDefault();
      this.choose(options[this.active]);
    } else if (event.key === "Escape" && shown) {
      event.preventDefault();
      this.close();
    }
  }

  mark(place) {
    this.active = place;
    this.asked += 1; // the list stays as it is: what comes late is not shown
    clearTimeout(this.timer);
    [...this.list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    this.input.setAttribute("aria-activedescendant", this.list.children[place].id);
    this.list.children[place].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    if (this.goes) {
      const { id, kind } = option.dataset;
      const chosen = this.box.dataset.lang && `?lang=${this.box.dataset.lang}`;
      location.href = PATHS[kind] + id.split("/").map(encodeURIComponent).join("/") + chosen;
      return;
    }
    this.input.value = option.dataset.id;
    this.close();
  }

  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
  }

  close() {
    this.asked += 1;
    clearTimeout(this.timer);
    this.open(false);
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
  }
}

document.querySelectorAll("[data-search]").forEach((box) => new Search(box));
