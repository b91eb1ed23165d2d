// Start: read the graph, then let every part follow what the reader chooses.

function refresh(changed) {
  if (changed.has("theme")) wearTheme(isDark() ? "dark" : "light");
  refreshShown();
  showView();
  refreshUnplaced(); // it takes room from the picture
  refreshPicture(changed);
  refreshControls(changed);
  refreshStatus();
  refreshPanel(changed);
  showTable();
}

// The table is made when it is first looked at: of many things that takes a while.
function showTable() {
  if (state.view !== "table") return;
  const frame = document.getElementById("table");
  if (frame.hasChildNodes()) refreshTable();
  else tableView(frame);
}

function showView() {
  const isTable = state.view === "table";
  document.getElementById("picture").hidden = isTable;
  document.getElementById("table").hidden = !isTable;
}

// The page always says which theme it wears: the reader's choice, else the system's.
function wearTheme(theme) {
  const root = document.documentElement;
  if (root.dataset.theme === theme) return;
  root.dataset.theme = theme;
  if (network) repaint();
}

// On paper everything is dark on light.
function startPrinting() {
  window.addEventListener("beforeprint", () => wearTheme("light"));
  window.addEventListener("afterprint", () => wearTheme(isDark() ? "dark" : "light"));
}

function start() {
  readModel();
  startState();
  wearTheme(isDark() ? "dark" : "light");
  refreshShown();
  showView();
  refreshUnplaced();
  startPicture();
  startControls();
  followers.push(refresh);
  startPrinting();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh(new Set(["theme"])));
  const everything = new Set(Object.keys(DEFAULTS));
  refreshControls(everything);
  refreshStatus();
  refreshPanel(everything);
  showTable();
}

start();
