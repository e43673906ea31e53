// What a reader of the page does, and what then has to be seen. The first thing that is not so is told.
addEventListener("load", () => {
  const find = (query) => document.querySelector(query);
  const all = (query) => [...document.querySelectorAll(query)];
  const press = (key, target = document.activeElement) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const style = (query) => getComputedStyle(find(query));
  const shown = () => all(".figure").filter((it) => it.getClientRects().length > 0);
  const faults = [];
  const expect = (is, what) => is || faults.push(what);
  addEventListener("securitypolicyviolation", (event) => faults.push(event.violatedDirective));

  expect(all(".figure").length === 3, "three figures");
  expect(all("img").every((image) => image.complete && image.naturalWidth > 0), "pictures are shown");
  expect(performance.getEntriesByType("resource").every((it) => it.name.startsWith("data:")), "nothing is loaded");

  const [first, second] = all(".figure h2");
  press("j");
  expect(document.activeElement === first, "j goes to the first figure");
  press("j");
  expect(document.activeElement === second, "j goes to the second figure");
  press("k");
  expect(document.activeElement === first, "k goes back");

  const [older, newer] = all(".pair")[0].querySelectorAll("figure");
  const aside = () => newer.getBoundingClientRect().left > older.getBoundingClientRect().right - 1;
  expect(aside(), "pictures stand side by side");
  press("2");
  expect(find("#view-swipe").checked && !aside(), "2 swipes");
  expect(style(".pair .new .canvas").clipPath.includes("50%"), "half of the new picture is shown");
  press("ArrowRight");
  expect(style(".pair .new .canvas").clipPath.includes("55%"), "an arrow moves the slider");
  find("#at").value = 20;
  find("#at").dispatchEvent(new Event("input", { bubbles: true }));
  expect(style(".pair .new .canvas").clipPath.includes("20%"), "so does the slider");
  press("3");
  expect(style(".pair .new .canvas").opacity === "0.2", "3 lays them on each other");
  press("4");
  expect(style(".pair .new img").mixBlendMode === "difference", "4 shows the difference");
  expect(find(".pair .new .differs").getClientRects().length > 0, "with boxes");
  find("#view-side").click();
  expect(aside(), "a click goes back");

  press("/");
  const filter = find("#filter");
  expect(document.activeElement === filter, "/ goes to the filter");
  filter.value = "762 金額";
  filter.dispatchEvent(new Event("input", { bubbles: true }));
  expect(shown().length === 1 && shown()[0].id === "figure-outbound-fdi", "one figure has these words");
  expect(all(".list li").filter((it) => it.getClientRects().length > 0).length === 1, "and one line of the list");
  press("4", filter);
  expect(find("#view-side").checked, "what is typed is no command");
  press("Escape", filter);
  expect(shown().length === 3 && filter.value === "", "Escape clears it");

  find("#show-changed").click();
  expect(shown().length === 0, "a state can be hidden");
  find("#show-changed").click();
  expect(shown().length === 3, "and shown");

  press("?", document.body);
  expect(find("#help").open, "? helps");
  find("#help button").click();
  expect(!find("#help").open, "and the help can be closed");

  const effect = find("#figure-outbound-fdi .effects a");
  effect.click();
  setTimeout(() => {
    const target = find(".target:target");
    expect(target && getComputedStyle(target).display !== "none", "a sentence leads to its box");
    expect(all("button, input").every((it) => it.ariaLabel || it.labels?.length || it.textContent.trim()), "names");
    document.documentElement.dataset.told = faults.length ? faults.join("; ") : "as expected";
  }, 300);
});
