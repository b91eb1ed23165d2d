// Names in the picture: of one size on the screen however near one looks, the more telling
// first, none over another. vis-network's own labels grow with the zoom and overlap.

const LABEL_LENGTH = 28;
const LABELS_AT_ONCE = 160;
// On the screen; below it only the central and the large have their names.
const READABLE_RADIUS = 4.5;
const READABLE_COMMUNITY = 22;
const labelWidths = new Map();

// What the labels are drawn from, the most telling first; made anew when the drawing changes.
let labelled = [];

function prepareLabels() {
  labelled = [...drawnLooks.values()]
    .filter((look) => look.name)
    .sort((a, b) => b.rank - a.rank || Number(b.near) - Number(a.near) || b.weight - a.weight);
}

function drawLabels(context) {
  const scale = network.getScale();
  const { x: centreX, y: centreY } = network.getViewPosition();
  const frame = document.getElementById("picture");
  const halfWidth = frame.clientWidth / 2 / scale;
  const halfHeight = frame.clientHeight / 2 / scale;
  const taken = new LabelGrid(90 / scale);
  let count = 0;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const look of labelled) {
    if (look.rank < 2 && !look.near && look.size * scale < readableRadius(look)) continue;
    const { x, y } = spotOf(look);
    if (Math.abs(x - centreX) > halfWidth || Math.abs(y - centreY) > halfHeight) continue;
    const size = screenSize(look) / scale;
    const width = widthOf(context, look) / scale;
    const height = size * 1.15 * look.lines.length;
    // In what is large enough the name stands inside.
    const inside = look.gathered && 1.9 * look.size > height;
    const top = inside ? y - height / 2 : y + look.size + 2 / scale;
    const box = [x - width / 2, top, x + width / 2, top + height];
    if (!taken.take(box) && look.rank < 3) continue;
    context.font = fontOf(look, size);
    context.lineWidth = 3.5 / scale;
    context.strokeStyle = colours.paper;
    context.fillStyle = look.rank > 0 ? colours.ink : colours.soft;
    look.lines.forEach((line, index) => {
      if (!inside) context.strokeText(line, x, top + index * size * 1.15);
      context.fillText(line, x, top + index * size * 1.15);
    });
    count += 1;
    if (count >= LABELS_AT_ONCE) break;
  }
  context.restore();
}

function readableRadius(look) {
  return look.gathered ? READABLE_COMMUNITY : READABLE_RADIUS;
}

// Where a node is now: the reader may have dragged it.
function spotOf(look) {
  return network.getPosition(look.id);
}

function screenSize(look) {
  return look.rank >= 3 ? 16 : look.rank === 2 ? 13 : 12;
}

function fontOf(look, size) {
  return `${look.rank >= 3 ? "600 " : ""}${size}px system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
}

function widthOf(context, look) {
  const key = `${screenSize(look)} ${look.lines.join("\n")}`;
  if (!labelWidths.has(key)) {
    context.font = fontOf(look, screenSize(look));
    labelWidths.set(key, Math.max(...look.lines.map((line) => context.measureText(line).width)));
  }
  return labelWidths.get(key);
}

// Which parts of the picture have a label, by cells, so that a look-up is quick.
class LabelGrid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  // Whether a box is free; if so it is taken.
  take(box) {
    const keys = this.keysOf(box);
    for (const key of keys) {
      for (const other of this.cells.get(key) || []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    for (const key of keys) addTo(this.cells, key, box);
    return true;
  }

  keysOf([left, top, right, bottom]) {
    const keys = [];
    for (let column = Math.floor(left / this.cell); column <= Math.floor(right / this.cell); column += 1) {
      for (let row = Math.floor(top / this.cell); row <= Math.floor(bottom / this.cell); row += 1) {
        keys.push(`${column} ${row}`);
      }
    }
    return keys;
  }
}
