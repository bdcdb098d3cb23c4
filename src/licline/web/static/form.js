// SPDX-FileCopyrightText: 2026 The licline authors
// SPDX-License-Identifier: Apache-2.0
// Links stay short: what was left empty is not sent. And a checklist is copied by a button.

document.querySelectorAll("form[data-sparse]").forEach((form) => {
  form.addEventListener("formdata", (event) => {
    for (const [name] of [...event.formData]) {
      const said = event.formData.getAll(name).filter((value) => value !== "");
      event.formData.delete(name);
      said.forEach((value) => event.formData.append(name, value));
    }
  });
});

document.querySelectorAll("[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
    status.textContent = button.dataset.done;
  });
});
