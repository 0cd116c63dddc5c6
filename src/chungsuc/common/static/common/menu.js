// Escape folds the menu of a narrow screen. Without this file it folds by its own button.
"use strict";

document.addEventListener("keydown", (event) => {
  const fold = document.querySelector(".menu-fold[open]");
  if (event.key === "Escape" && fold) {
    fold.open = false;
    fold.querySelector("summary").focus();
  }
});
