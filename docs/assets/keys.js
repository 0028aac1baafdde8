// The keys, listed; opened by `?`.

const ROWS = [
  [["1"], "English", "英文"],
  [["2"], "both, side by side", "中英对照"],
  [["3"], "Chinese", "中文"],
  [["x"], "swap the sides of a comparison", "对照页左右互换"],
  [["j", "k"], "next, previous block of a comparison", "对照页的下一块、上一块"],
  [["Enter"], "show the block in the other language", "显示这一块的另一种语言"],
  [["]", "["], "next, previous rule", "下一条、上一条规则"],
  [["c"], "cite the current rule", "引用当前的规则"],
  [["/"], "search", "搜索"],
  [["?"], "this list", "本列表"],
]

/** An element with what is in it. */
function make(tag, attributes, ...inside) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...inside)
  return made
}

/** The list in its window. */
function list() {
  const row = ([keys, en, zh]) => make("tr", {},
    make("td", {}, ...keys.flatMap((key) => [make("kbd", {}, key), " "])),
    make("td", { lang: "en" }, en),
    make("td", { lang: "zh-Hans" }, zh))
  return make("dialog", { class: "keys md-typeset", "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, "Keys · 快捷键"),
    make("table", {}, make("tbody", {}, ...ROWS.map(row))),
    make("form", { method: "dialog" }, make("button", { class: "compare-bar__button" }, "Close · 关闭")))
}

/** Open the list. */
export function show() {
  if (!document.querySelector(".keys")) document.querySelector(".md-container").append(list())
  document.querySelector(".keys").showModal()
}
