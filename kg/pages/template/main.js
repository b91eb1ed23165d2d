// Start: read the graph, then let every part follow what the reader chooses.

function refresh(changed) {
  if (changed.has("theme")) applyTheme();
  refreshShown();
  showView();
  refreshUnplaced(); // it takes room from the picture
  refreshPicture(changed);
  refreshControls(changed);
  refreshStatus();
  refreshPanel(changed);
  if (state.view === "table") refreshTable();
}

function showView() {
  const isTable = state.view === "table";
  document.getElementById("picture").hidden = isTable;
  document.getElementById("table").hidden = !isTable;
}

function applyTheme() {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
}

function start() {
  readModel();
  startState();
  if (state.view === "map" && !hasMap()) state.view = "graph";
  applyTheme();
  refreshShown();
  showView();
  refreshUnplaced();
  startPicture();
  startControls();
  tableView(document.getElementById("table"));
  followers.push(refresh);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => refresh(new Set(["theme"])));
  const everything = new Set(Object.keys(DEFAULTS));
  refreshControls(everything);
  refreshStatus();
  refreshPanel(everything);
  if (state.view === "table") refreshTable();
}

start();
