/* Shows how much of a file was sent, and lets one stop. Without it the same form is sent by the
   browser itself. Works on every form with data-upload; the parts that it fills stand in
   files/upload_field.html. The answer is the page that the form would have led to. */
(() => {
  "use strict";

  const part = (form, name) => form.querySelector(`[data-upload-${name}]`);

  const megabytes = (bytes) => (bytes / 1048576).toFixed(1).replace(".", ",");

  function say(form, name, text) {
    const place = part(form, name);
    if (place && place.textContent !== text) place.textContent = text;
  }

  /* The first file that is larger than its field takes, in words; empty when there is none. */
  function tooLarge(form) {
    for (const input of form.querySelectorAll("input[type=file][data-largest]")) {
      for (const file of input.files) {
        if (file.size > Number(input.dataset.largest)) {
          return `Tệp “${file.name}” nặng ${megabytes(file.size)} MB, quá mức ` +
            `${input.dataset.largestText}. Hãy chọn tệp nhẹ hơn.`;
        }
      }
    }
    return "";
  }

  /* What was refused last time is not what is being sent now. */
  function forgetRefusals(form) {
    for (const list of form.querySelectorAll(".errorlist")) list.remove();
    for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }

  function busy(form, yes) {
    form.setAttribute("aria-busy", String(yes));
    part(form, "progress").hidden = !yes;
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = yes;
  }

  function show(answer) {
    const page = new DOMParser().parseFromString(answer.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) {
      location.assign(answer.responseURL);
      return;
    }
    document.querySelector("main").replaceWith(main);
    document.title = page.title;
    if (answer.responseURL !== location.href) history.pushState({ upload: true }, "", answer.responseURL);
    const first = main.querySelector("[aria-invalid=true]") || main.querySelector("h1") || main;
    if (!first.matches("input, button, a")) first.tabIndex = -1;
    first.focus();
    if (!main.querySelector("[aria-invalid=true]")) scrollTo(0, 0);
  }

  function send(form, data) {
    const request = new XMLHttpRequest();
    const bar = part(form, "progress").querySelector("progress");
    const stop = () => request.abort();
    const failed = (text) => {
      busy(form, false);
      say(form, "said", "");
      say(form, "problem", text);
    };
    let told = -1;

    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.floor((event.loaded / event.total) * 100);
      bar.value = percent;
      /* A screen reader that is told every per cent says nothing else. */
      if (percent === 100) {
        say(form, "said", "Đã gửi xong, đang kiểm tra tệp…");
      } else if (Math.floor(percent / 10) !== told) {
        told = Math.floor(percent / 10);
        say(form, "said", `Đã gửi ${percent}% (${megabytes(event.loaded)} trong ${megabytes(event.total)} MB)`);
      }
    });
    request.addEventListener("load", () => show(request));
    request.addEventListener("error", () =>
      failed("Mất kết nối khi đang gửi, nên tệp chưa được lưu. Hãy thử gửi lại."));
    request.addEventListener("abort", () => failed("Đã thôi gửi. Tệp chưa được lưu."));
    request.addEventListener("loadend", () =>
      part(form, "cancel").removeEventListener("click", stop));

    forgetRefusals(form);
    say(form, "problem", "");
    bar.value = 0;
    busy(form, true);
    part(form, "cancel").addEventListener("click", stop);
    request.open("POST", form.action);
    request.send(data);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-upload]") || !part(form, "progress")) return;
    event.preventDefault();
    const problem = tooLarge(form);
    if (problem) {
      say(form, "problem", problem);
      form.querySelector("input[type=file]").focus();
      return;
    }
    send(form, new FormData(form, event.submitter || undefined));
  });

  addEventListener("popstate", () => location.reload());
})();
