// Lets people see the password they type. Without this file the fields work as ever.
"use strict";

for (const form of document.querySelectorAll("form")) {
  const fields = [...form.querySelectorAll("input[type=password]")];
  if (fields.length > 0) {
    const box = document.createElement("input");
    box.type = "checkbox";
    const label = document.createElement("label");
    label.append(box, " Hiện những gì đang gõ");
    const line = document.createElement("p");
    line.append(label);
    fields.at(-1).closest(".field").after(line);
    box.addEventListener("change", () => {
      for (const field of fields) {
        field.type = box.checked ? "text" : "password";
      }
    });
    // A browser keeps what was sent from a password field to itself, and offers the rest again.
    form.addEventListener("submit", () => {
      for (const field of fields) {
        field.type = "password";
      }
    });
  }
}
