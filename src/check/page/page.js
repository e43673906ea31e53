"use strict";
// All that a page can do without this script, it does by its style: states, views, boxes. Here are the
// keys, the filter by words, and the slider.
(() => {
  const find = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];
  const help = find("help");
  const filter = find("filter");
  const slider = find("at");

  const figures = () => all(".figure").filter((figure) => figure.getClientRects().length > 0);

  // The figure that has the focus, or else the one before the first that begins below the controls.
  const step = (by) => {
    const shown = figures();
    let now = shown.indexOf(document.activeElement?.closest(".figure"));
    if (now < 0) {
      const below = shown.findIndex((figure) => figure.getBoundingClientRect().top > 100);
      now = (below < 0 ? shown.length : below) - 1 + (by < 0 ? 1 : 0);
    }
    const next = shown[Math.min(Math.max(now + by, 0), shown.length - 1)];
    if (!next) return;
    next.querySelector("h2").focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const narrow = () => {
    const words = filter.value.trim().toLowerCase().split(/\s+/);
    const items = all(".list li");
    let count = 0;
    all(".figure").forEach((figure, number) => {
      const text = figure.textContent.toLowerCase();
      const fits = words.every((word) => text.includes(word));
      count += fits;
      figure.classList.toggle("unmatched", !fits);
      items[number]?.classList.toggle("unmatched", !fits);
    });
    find("shown").value = filter.value.trim() ? `${count} / ${items.length}` : "";
  };

  const slide = () => document.documentElement.style.setProperty("--at", `${slider.value}%`);

  const views = ["view-side", "view-swipe", "view-onion", "view-difference"];
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => filter?.focus(),
    "?": () => help.showModal(),
    ArrowLeft: () => nudge(-5),
    ArrowRight: () => nudge(5),
  };
  views.forEach((id, number) => {
    keys[number + 1] = () => find(id)?.click();
  });

  const nudge = (by) => {
    slider.value = Number(slider.value) + by;
    slide();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape" && event.target === filter) {
      filter.value = "";
      narrow();
      filter.blur();
      return;
    }
    const isField = event.target.matches("input[type=search]");
    const isArrow = event.key.startsWith("Arrow");
    const isSlid = slider && getComputedStyle(slider).display !== "none";
    const isTaken = event.target.matches("input, .scroll");
    if (isField || !slider || (isArrow && (!isSlid || isTaken))) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  if (!slider) return;
  [filter.closest("label"), slider, find("ask")].forEach((control) => control.removeAttribute("hidden"));
  filter.addEventListener("input", narrow);
  slider.addEventListener("input", slide);
  find("ask").addEventListener("click", () => help.showModal());
  // The picture itself is a handle of the slider.
  const drag = (event) => {
    const pair = event.target.closest(".pair");
    if (!pair || !find("view-swipe").checked || event.buttons !== 1) return;
    event.preventDefault();
    const { left, width } = pair.getBoundingClientRect();
    slider.value = ((event.clientX - left) / width) * 100;
    slide();
  };
  document.addEventListener("pointerdown", drag);
  document.addEventListener("pointermove", drag);
})();
