/* Keys beside the work: next, previous, open, find. Off for whoever turns them off; everything works without. */
{
  const rows = [...document.querySelectorAll("table.queue tbody tr")];
  let on = true;
  try { on = localStorage.keys !== "off"; } catch { /* storage is refused: keys are on */ }
  const bar = document.querySelector("[data-keys]");
  const button = document.querySelector("[data-keys-off]");
  const off = button?.textContent;
  const label = () => { if (button) button.textContent = on ? off : button.dataset.on; };
  if (bar) bar.hidden = false;
  label();
  button?.addEventListener("click", () => {
    on = !on;
    try { localStorage.keys = on ? "on" : "off"; } catch { /* lasts for this page only */ }
    label();
  });
  const go = (step) => {
    const at = rows.findIndex((row) => row.classList.contains("here"));
    const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    rows[at]?.classList.remove("here");
    next?.classList.add("here");
    next?.querySelector("th a")?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") {
      const find = document.getElementById("q");
      if (find) { event.preventDefault(); find.focus(); }
    }
  });
}
