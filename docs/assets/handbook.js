// What a page does beyond links: it keeps the reader's place between languages, chooses what a comparison shows,
// and offers each rule for citing. Without it every page is still whole. What few readers use is imported on demand.

// A comparison, the page of a rule and a lost address stand once for both languages: their frame speaks the language
// that the reader came from.
const config = JSON.parse(document.getElementById("__config").textContent)
export const base = new URL(config.base.replace(/\/?$/, "/"), location)
export const prefix = config.prefix.toLowerCase()  // how the anchors of rules begin
if (!config.both) localStorage.setItem("reads", document.documentElement.lang)
else if (reads() === "zh") {
  document.documentElement.lang = "zh"
  import("./frame.js")
}

/** The language of the address, of the page that was read last, or of the browser. */
function reads() {
  if (location.pathname.startsWith(`${base.pathname}zh/`)) return "zh"
  return localStorage.getItem("reads") ?? (navigator.language.startsWith("zh") ? "zh" : "en")
}

for (const lost of document.querySelectorAll(".lost")) lost.hidden = !lost.lang.startsWith(reads())

const words = document.documentElement.lang === "zh"
  ? { link: "复制链接", more: "引用格式", done: "已复制", code: "复制代码", command: "uv run：复制命令" }
  : { link: "Copy link", more: "Cite as", done: "Copied", code: "Copy the code", command: "uv run: copy the command" }

// What can wait until the page is shown is done in pieces, between which the browser answers the reader.
const waitingWork = []
const PIECE = 8 // milliseconds
const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 1))

/** Do something for each of some elements, in order, when there is time. */
function later(elements, act) {
  if (!waitingWork.length) idle(work, { timeout: 100 })
  waitingWork.push(...Array.from(elements, (element) => () => act(element)))
}

/** Do a piece of what waits. */
function work() {
  const end = performance.now() + PIECE
  while (waitingWork.length && performance.now() < end) waitingWork.shift()()
  if (waitingWork.length) idle(work, { timeout: 100 })
}

const pairs = document.querySelector(".pairs")
const narrow = matchMedia("(max-width: 44.9em)")

/** The height that the header and the bar cover at the top of the window. */
function covered() {
  const bar = document.querySelector(".compare-bar") ?? document.querySelector(".md-header")
  return Math.max(0, bar.getBoundingClientRect().bottom)
}

// --- colours ------------------------------------------------------------------------------------------------------

const palettes = [...document.querySelectorAll("[name=__palette]")]
const dark = matchMedia("(prefers-color-scheme: dark)")

/** Paint in the colours of a choice: the system's, light or dark. */
function paint(choice) {
  const system = choice.dataset.mdColorMedia === "(prefers-color-scheme)"
  const used = system ? palettes.find((input) => input.dataset.mdColorMedia.endsWith(dark.matches ? "dark)" : "light)")) : choice
  document.body.dataset.mdColorScheme = used.dataset.mdColorScheme
  for (const input of palettes) {
    input.checked = input === choice
    input.nextElementSibling.hidden = input !== choice
  }
}

if (palettes.length) {
  const kept = JSON.parse(localStorage.getItem(`${base.pathname}.__palette`))
  let chosen = palettes.find((input) => input.dataset.mdColorMedia === kept?.color?.media) ?? palettes[0]
  paint(chosen)
  dark.addEventListener("change", () => paint(chosen))
  for (const input of palettes) {
    input.addEventListener("change", () => {
      chosen = input
      paint(chosen)
      localStorage.setItem(`${base.pathname}.__palette`, JSON.stringify({ color: { media: chosen.dataset.mdColorMedia } }))
    })
  }
}

// --- code ---------------------------------------------------------------------------------------------------------

const said = document.createElement("span")
said.className = "visually-hidden"
said.setAttribute("role", "status")
document.body.append(said)

/** What a block of code prints, without the numbers of its remarks. */
function codeOf(block) {
  const code = block.querySelector("code").cloneNode(true)
  for (const note of code.querySelectorAll(".code-note")) note.remove()
  return code.textContent.replace(/ +$/gm, "").trimEnd()
}

/** The command that runs a program: uv fetches what runs alone, and a clone of the project starts what needs more. */
function commandOf(link) {
  return link.dataset.run ? `uv run python tests/commands/run.py ${link.dataset.run}` : `uv run ${link.href}`
}

/** Put a control that copies beside an element; `name` says what it copies. */
function addCopier(place, text, className, name, title = name) {
  const made = button(text, className)
  made.title = title
  made.setAttribute("aria-label", name)
  place(made)
}

/** Do something with an element when it has been laid out: what it measures then has nothing laid out at once. */
function whenLaidOut(element, act) {
  new ResizeObserver((_, observer) => {
    observer.disconnect()
    act(element)
  }).observe(element)
}

// What scrolls sideways can be reached by key. Code is as wide as its longest line: to wait for each until it is laid out
// would leave out what is far away. The evidence fits: its words wrap, and on a phone its rows are cards.
whenLaidOut(document.querySelector("article"), (article) => {
  const columns = (article.clientWidth / (0.85 * parseFloat(getComputedStyle(article).fontSize)) - 2.4) / 0.605
  const length = (line) => line.length + (line.match(/[\u2e80-\uffff]/g)?.length ?? 0)
  later(article.querySelectorAll(".highlight code"), (code) => {
    if (code.textContent.split("\n").some((line) => length(line) > columns)) code.tabIndex = 0
  })
})
later(document.querySelectorAll("article table:not(.evidence *)"), (table) => whenLaidOut(table, () => {
  if (table.scrollWidth > table.clientWidth + 1) table.tabIndex = 0
}))

later(document.querySelectorAll(".highlight > pre"), (pre) => {
  addCopier((made) => pre.before(made), "", "copy-code", words.code)
})
later(document.querySelectorAll("[data-run]"), (link) => {
  addCopier((made) => link.after(made), "uv run", "copy-command", words.command, commandOf(link))
})
document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".copy-code, .copy-command")) return
  const command = target.matches(".copy-command")
  await navigator.clipboard.writeText(command ? target.title : codeOf(target.parentElement))
  target.dataset.done = ""
  said.textContent = words.done
  setTimeout(() => { delete target.dataset.done; said.textContent = "" }, 2000)
})

// --- the place of the reader -------------------------------------------------------------------------------------

/** The blocks of the page in order, as many as its translation has: of a chapter, or the pairs of a comparison. */
function blocks() {
  return [...document.querySelectorAll(pairs ? ".pair[data-block]" : "article [data-block]")]
}

/** Which block is at the top of the window, counted from 0, and how far below the header it begins, in pixels. */
function place() {
  const top = covered()
  const below = (element) => element.getBoundingClientRect().bottom > top + 1
  const all = blocks()
  const block = all.findIndex((candidate) => below(candidate.closest(".part") ?? candidate) && below(candidate))
  return all[block] && { block, offset: all[block].getBoundingClientRect().top - top }
}

/** Scroll so that a block stands where `place` found it. */
function restore(at) {
  const block = at && blocks()[at.block]
  if (block) scrollBy({ top: block.getBoundingClientRect().top - covered() - at.offset, behavior: "instant" })
}

/** Where a heading is, from the top of the window. The part it begins answers without being laid out. */
function topOf(heading) {
  const part = heading.parentElement
  return (part.matches(".part") && part.firstElementChild === heading ? part : heading).getBoundingClientRect().top
}

/** The id of the heading the reader is under; "" at the top of the page. */
function heading() {
  let id = ""
  for (const candidate of document.querySelectorAll("article :is(h1, h2, h3)[id], .pair[id]")) {
    if (topOf(candidate) > innerHeight / 3) break
    id = candidate.id
  }
  return scrollY > 0 ? id : ""
}

for (const link of document.querySelectorAll("[data-keep-place]")) {
  const address = link.href
  const keep = () => {
    const id = heading()
    link.href = id ? `${address}#${id}` : address
    sessionStorage.setItem("place", JSON.stringify({ address: link.href, ...place() }))
  }
  for (const event of ["pointerdown", "click", "focus"]) link.addEventListener(event, keep)
}

// Long pages say where the reader is: in the header, in the list of contents, and in that of a comparison.
const here = document.querySelector(".md-header__here")
const contents = new Map([...document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")].map((link) => [link.hash.slice(1), link]))
const jump = document.querySelector("[data-jump]")
let shown = ""
let waiting = false

/** Show the heading that the reader is under. */
function showPlace() {
  waiting = false
  const id = heading()
  if (id === shown) return
  contents.get(shown)?.classList.remove("md-nav__link--active")
  contents.get(id)?.classList.add("md-nav__link--active")
  contents.get(id)?.scrollIntoView({ block: "nearest" })
  const at = document.getElementById(id)
  const [number, title] = [at?.querySelector(".rule-number")?.textContent, at?.querySelector("h2")?.dataset ?? at?.dataset]
  const name = here.previousElementSibling.textContent.trim() // on the page of a rule, its number
  here.textContent = number ? [number, title?.[document.documentElement.lang]].filter((part) => part && part !== name).join(" ") : ""
  if (jump && [...jump.options].some((option) => option.value === id)) jump.value = id
  shown = id
}

addEventListener("scroll", () => {
  if (!waiting) requestAnimationFrame(showPlace)
  waiting = true
}, { passive: true })

const kept = JSON.parse(sessionStorage.getItem("place"))
sessionStorage.removeItem("place")
if (kept && new URL(kept.address).pathname === location.pathname && scrollY >= 0) {
  // Before the page is shown, and after the browser has gone to the heading of the address.
  addEventListener("pagereveal", () => restore(kept), { once: true })
  addEventListener("load", () => setTimeout(() => restore(kept), 0))
}

// --- keys --------------------------------------------------------------------------------------------------------

/** The rule that the last key led to, until the reader moves: what loads late may push it away from the top. */
let reached

for (const event of ["wheel", "touchmove", "pointerdown"]) {
  addEventListener(event, () => { reached = undefined }, { passive: true })
}

/** Go to the next or the previous rule of the page. */
function toRule(by) {
  const rules = [...document.querySelectorAll(`[id^="${prefix}-"]`)]
  const now = reached ?? rules.findLastIndex((rule) => topOf(rule) < covered() + 60)
  if (!rules.length) return
  reached = Math.min(rules.length - 1, Math.max(0, now + by))
  location.hash = rules[reached].id
}

/** Go to the page in one language or both. */
function toLanguage(value) {
  const link = document.querySelector(`.switch__link[data-show=${value}]`)
  if (!link?.hasAttribute("aria-current")) link?.click()
}

let presses = 0

/** What each key does. A comparison has more of them. */
const keys = {
  1: () => toLanguage("en"),
  2: () => toLanguage("both"),
  3: () => toLanguage("zh"),
  "]": () => toRule(1),
  "[": () => toRule(-1),
  c: () => document.getElementById(heading())?.querySelector(".cite__more")?.click(),
  "?": async () => {
    const at = presses
    const { show } = await import("./keys.js")
    if (at === presses) show() // another key, such as Escape, can come while the list is loading
  },
  "/": () => document.querySelector("[data-search-field]").focus(),
  s: () => keys["/"](),
  f: () => keys["/"](),
}

document.addEventListener("keydown", (event) => {
  presses += 1
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return
  if (event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return
  const act = keys[event.key]
  if (!"[]".includes(event.key)) reached = undefined
  if (act && !(event.key === "Enter" && !event.target.matches(".pair"))) {
    event.preventDefault()
    event.stopPropagation()
    act()
  }
})

document.querySelector("[data-keys]")?.addEventListener("click", keys["?"])

// --- the comparison ----------------------------------------------------------------------------------------------

/** Show English, both or Chinese; the address and the browser remember it, and the reader stays where they are. */
function show(value) {
  const at = place()
  choose(value)
  restore(at)
}

/** Show English, both or Chinese. */
function choose(value) {
  if (pairs.dataset.show !== value) pairs.dataset.show = value
  for (const pair of document.querySelectorAll("[data-peek]")) pair.removeAttribute("data-peek")
  for (const input of document.querySelectorAll("[name=show]")) input.checked = input.value === value
  remember("show", value, "both")
}

/** Put Chinese on the left, or back. */
function swap(on) {
  pairs.toggleAttribute("data-swapped", on)
  document.querySelector("[data-swap]").setAttribute("aria-pressed", String(on))
  remember("swap", on ? "yes" : "no", "no")
}

/** Keep a choice in the address, unless it is the usual one, and in the browser. */
function remember(name, value, usual) {
  const url = new URL(location)
  if (value === usual) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  if (url.href !== location.href) history.replaceState(history.state, "", url)
  localStorage.setItem(name, value)
}

/** What the address asks for, else what the browser remembers, else the usual. */
function chosen(name, usual) {
  return new URL(location).searchParams.get(name) ?? localStorage.getItem(name) ?? usual
}

/** Give a pair the focus, and with it the light. */
function light(pair) {
  if (!pair) return
  pair.tabIndex = -1
  pair.focus({ preventScroll: true })
  const box = pair.getBoundingClientRect()
  if (box.top < covered() || box.bottom > innerHeight) scrollBy({ top: box.top - covered() - 8 })
}

/** Move the light by a number of pairs. */
function step(by) {
  const all = blocks()
  const now = all.indexOf(document.activeElement.closest?.(".pair"))
  const from = now < 0 ? (place()?.block ?? -1) - Math.sign(by) : now
  light(all[Math.min(all.length - 1, Math.max(0, from + by))])
}

/** In one language, show a block of the other below it, or hide it again. */
function peek(pair) {
  if (pair && pairs.dataset.show !== "both") pair.toggleAttribute("data-peek")
}

/** What a row's heading is called: the rule's number, then its title in each language. */
function nameOf(row) {
  const headings = [...row.querySelectorAll(":is(h1, h2, h3)")]
  const title = (heading) => heading.dataset[heading.closest("[lang]").lang.slice(0, 2)] ?? (heading.querySelector("code") ?? heading).textContent
  const number = row.querySelector(".rule-number")?.textContent
  return [number, [...new Set(headings.map(title))].join(" · ")].filter(Boolean).join(" ")
}

if (pairs) {
  swap(chosen("swap", "no") === "yes")
  choose(["en", "zh"].includes(chosen("show", "both")) ? chosen("show", "both") : "both")
  for (const input of document.querySelectorAll("[name=show]")) {
    input.addEventListener("change", () => show(input.value))
  }
  document.querySelector("[data-swap]").addEventListener("click", () => swap(!pairs.hasAttribute("data-swapped")))

  pairs.addEventListener("click", (event) => {
    if (event.target.closest("a, button, pre") || getSelection().toString()) return
    peek(event.target.closest(".pair"))
  })

  // Dragging down one column selects that language only: the other column cannot be selected meanwhile.
  pairs.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".pair__cell")
    if (cell) pairs.dataset.selecting = cell.lang
    else delete pairs.dataset.selecting
  })
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "a") delete pairs.dataset.selecting
  })

  if (jump) later(document.querySelectorAll(".pair[id]:has(h1, h2, h3)"), (row) => {
    jump.append(new Option(nameOf(row), row.id, false, row.id === shown))
  })
  jump?.addEventListener("change", () => { location.hash = jump.value })

  Object.assign(keys, {
    1: () => show("en"),
    2: () => show("both"),
    3: () => show("zh"),
    x: () => swap(!pairs.hasAttribute("data-swapped")),
    j: () => step(1),
    k: () => step(-1),
    Enter: () => document.activeElement.matches(".pair") && peek(document.activeElement),
  })
}

// --- search ------------------------------------------------------------------------------------------------------

// The search comes when a reader goes into its field, or with an address that holds a query.
const search = document.querySelector("[data-search]")
const openSearch = async () => (await import(new URL(search.dataset.search, document.baseURI))).open(search)
search?.addEventListener("focusin", openSearch, { once: true })
if (search && new URL(location).searchParams.has("q")) openSearch()

// --- citing ------------------------------------------------------------------------------------------------------

/** The links to a rule's page that a heading offers: in English, in Chinese, and in the heading's own language. */
function linksOf(heading, address) {
  const [en, zh = en] = (heading.dataset.hash ?? "").split(" ").map((hash) => (hash ? `${address}?h=${hash}` : address))
  const own = heading.closest("[lang]").lang.startsWith("zh") ? zh : en
  return { en, zh, own }
}

/** A button. */
export function button(text, className) {
  const made = document.createElement("button")
  Object.assign(made, { type: "button", className, textContent: text })
  return made
}

/** Put the controls beside a rule's number: one click copies the link, a menu offers the rest. */
function addCiting(heading) {
  const number = heading.querySelector(".rule-number")
  // The heading's name is the rule's, without the controls.
  heading.setAttribute("aria-label", heading.textContent.replaceAll("¶", "").replace(/\s+/g, " ").trim())
  const controls = document.createElement("span")
  controls.className = "cite"
  const link = button(words.link, "cite__button")
  const more = button(`${words.more} ▾`, "cite__button cite__more")
  const said = document.createElement("span")
  said.className = "cite__said"
  said.setAttribute("role", "status")
  const copy = async (text) => {
    await navigator.clipboard.writeText(text)
    said.textContent = words.done
    setTimeout(() => { said.textContent = "" }, 2000)
  }
  more.setAttribute("aria-expanded", "false")
  link.addEventListener("click", () => copy(linksOf(heading, number.href).own))
  more.addEventListener("click", async () => {
    const { addMenu } = await import("./citing.js")
    addMenu(more, { id: number.textContent, links: linksOf(heading, number.href), ...heading.dataset }, copy)
  }, { once: true })
  controls.append(link, more, said)
  number.after(controls)
}

later(document.querySelectorAll(".rule-title"), addCiting)
