/* Dark or light as the reader wants, all details at once, and a filter. Nothing is loaded, nothing leaves the page. */
(function () {
  "use strict";
  const root = document.documentElement, key = "phasic-theme";
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  if (stored()) root.dataset.theme = stored();

  document.addEventListener("DOMContentLoaded", () => {
    const theme = document.getElementById("theme");
    const label = () => { theme.textContent = dark() ? "Light" : "Dark"; theme.setAttribute("aria-label", "Change to " + theme.textContent.toLowerCase()); };
    theme.hidden = false;
    label();
    theme.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem(key, root.dataset.theme); } catch { /* a browser that keeps nothing */ }
      label();
    });

    for (const button of document.querySelectorAll("button[data-unfold]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const all = [...document.querySelectorAll("main details")].filter((one) => one.offsetParent !== null);
        const open = all.some((one) => !one.open);
        for (const one of all) one.open = open;
        button.textContent = open ? "Fold all" : "Unfold all";
      });
    }

    for (const input of document.querySelectorAll("input[data-filter]")) {
      input.hidden = false;
      input.addEventListener("input", () => {
        const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        for (const item of document.querySelectorAll(input.dataset.filter)) {
          const text = item.textContent.toLowerCase();
          item.hidden = !words.every((word) => text.includes(word));
        }
      });
    }

    const unfold = () => {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const around = target && target.closest("details");
      if (around) { around.open = true; target.scrollIntoView(); }
    };
    addEventListener("hashchange", unfold);
    unfold();
  });
})();
