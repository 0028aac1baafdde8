// What a page does beyond links: it keeps the reader's place between languages, chooses what a comparison shows,
// and offers each rule for citing. Without it every page is still whole.

const words = document.documentElement.lang === "zh"
  ? { link: "复制链接", more: "引用格式", done: "已复制", note: "注 " }
  : { link: "Copy link", more: "Cite as", done: "Copied", note: "Note " }

// What the theme's script adds later has no name for those who listen to the page, and a table that scrolls cannot be
// reached by key: mend both.
new MutationObserver(() => {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "presentation")
  for (const note of document.querySelectorAll("a.md-annotation__index:not([aria-label])")) {
    const number = note.querySelector("[data-md-annotation-id]")?.dataset.mdAnnotationId
    if (number) note.setAttribute("aria-label", words.note + number)
  }
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0
  }
}).observe(document.body, { childList: true, subtree: true })

const pairs = document.querySelector(".pairs")
const narrow = matchMedia("(max-width: 44.9em)")

/** The height that the header and the bar cover at the top of the window. */
function covered() {
  const bar = document.querySelector(".compare-bar") ?? document.querySelector(".md-header")
  return Math.max(0, bar.getBoundingClientRect().bottom)
}

// --- the place of the reader -------------------------------------------------------------------------------------

/** The blocks of the page in order: of a chapter, or the pairs of a comparison. */
function blocks() {
  return [...document.querySelectorAll(pairs ? ".pair[data-block]" : "article [data-block]")]
}

/** The block at the top of the window and how far below the header it begins, in pixels. */
function place() {
  const top = covered()
  const block = blocks().find((candidate) => candidate.getBoundingClientRect().bottom > top + 1)
  return block && { block: block.dataset.block, offset: block.getBoundingClientRect().top - top }
}

/** Scroll so that a block stands where `place` found it. */
function restore(at) {
  const block = at && blocks().find((candidate) => candidate.dataset.block === at.block)
  if (block) scrollBy({ top: block.getBoundingClientRect().top - covered() - at.offset, behavior: "instant" })
}

/** The id of the heading the reader is under; "" at the top of the page. */
function heading() {
  let id = ""
  for (const candidate of document.querySelectorAll("article :is(h1, h2, h3)[id], .pair[id]")) {
    if (candidate.getBoundingClientRect().top > innerHeight / 3) break
    id = candidate.id
  }
  return scrollY > 0 ? id : ""
}

for (const link of document.querySelectorAll("[data-keep-place]")) {
  const address = link.href
  const keep = () => {
    link.href = heading() ? `${address}#${heading()}` : address
    sessionStorage.setItem("place", JSON.stringify({ address: link.href, ...place() }))
  }
  for (const event of ["pointerdown", "click", "focus"]) link.addEventListener(event, keep)
}

const kept = JSON.parse(sessionStorage.getItem("place"))
sessionStorage.removeItem("place")
if (kept?.block && new URL(kept.address).pathname === location.pathname && scrollY >= 0) {
  // After the browser has gone to the heading of the address.
  addEventListener("load", () => setTimeout(() => restore(kept), 0))
}

// --- the comparison ----------------------------------------------------------------------------------------------

/** Show English, both or Chinese; the address and the browser remember it. */
function show(value) {
  const at = place()
  pairs.dataset.show = value
  for (const pair of document.querySelectorAll("[data-peek]")) pair.removeAttribute("data-peek")
  for (const input of document.querySelectorAll("[name=show]")) input.checked = input.value === value
  remember("show", value, "both")
  restore(at)
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
  history.replaceState(history.state, "", url)
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
  const from = now < 0 ? all.findIndex((pair) => pair.dataset.block === place()?.block) - Math.sign(by) : now
  light(all[Math.min(all.length - 1, Math.max(0, from + by))])
}

/** In one language, show a block of the other below it, or hide it again. */
function peek(pair) {
  if (pair && pairs.dataset.show !== "both") pair.toggleAttribute("data-peek")
}

if (pairs) {
  swap(chosen("swap", "no") === "yes")
  show(["en", "zh"].includes(chosen("show", "both")) ? chosen("show", "both") : "both")
  for (const input of document.querySelectorAll("[name=show]")) {
    input.addEventListener("change", () => show(input.value))
  }
  document.querySelector("[data-swap]").addEventListener("click", () => swap(!pairs.hasAttribute("data-swapped")))
  document.querySelector("[data-jump]")?.addEventListener("change", (event) => { location.hash = event.target.value })

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
}

// --- keys --------------------------------------------------------------------------------------------------------

/** The rule that the last key led to, until the reader moves: what loads late may push it away from the top. */
let reached

for (const event of ["wheel", "touchmove", "pointerdown"]) {
  addEventListener(event, () => { reached = undefined }, { passive: true })
}

/** Go to the next or the previous rule of the page. */
function toRule(by) {
  const rules = [...document.querySelectorAll("[id^=pys-]")]
  const now = reached ?? rules.findLastIndex((rule) => rule.getBoundingClientRect().top < covered() + 60)
  if (!rules.length) return
  reached = Math.min(rules.length - 1, Math.max(0, now + by))
  location.hash = rules[reached].id
}

/** Show the page in one language or both: within a comparison by its choice, elsewhere by going there. */
function toLanguage(value) {
  if (pairs) return show(value)
  const link = document.querySelector(`.switch__link[data-show=${value}]`)
  if (!link?.hasAttribute("aria-current")) link?.click()
}

const keys = {
  1: () => toLanguage("en"),
  2: () => toLanguage("both"),
  3: () => toLanguage("zh"),
  x: () => pairs && swap(!pairs.hasAttribute("data-swapped")),
  j: () => pairs && step(1),
  k: () => pairs && step(-1),
  Enter: () => pairs && document.activeElement.matches(".pair") && peek(document.activeElement),
  "]": () => toRule(1),
  "[": () => toRule(-1),
  c: () => document.getElementById(heading())?.querySelector(".cite__more")?.click(),
  "?": () => document.querySelector(".keys").showModal(),
  "/": () => document.querySelector("[data-search-field]").focus(),
  s: () => keys["/"](),
  f: () => keys["/"](),
}

document.addEventListener("keydown", (event) => {
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

// --- search ------------------------------------------------------------------------------------------------------

// The search comes when a reader goes into its field, or with an address that holds a query.
const search = document.querySelector("[data-search]")
const openSearch = async () => (await import(new URL(search.dataset.search, document.baseURI))).open(search)
search?.addEventListener("focusin", openSearch, { once: true })
if (search && new URL(location).searchParams.has("q")) openSearch()

// --- citing ------------------------------------------------------------------------------------------------------

/** What can be pasted for a rule, by the name it has in the menu. */
function citations({ id, url, en, zh }) {
  return {
    "Markdown, English": `[${id}: ${en}](${url})`,
    "Markdown，中文": `[${id}：${zh}](${url})`,
    "Markdown, both · 中英": `[${id}](${url}): ${en} · ${zh}`,
    "Review comment · 评审意见": `**[${id}](${url})** ${en}. ${zh}。\n\nReason and examples · 理由与示例：${url}`,
  }
}

/** A button. */
function button(text, className) {
  const made = document.createElement("button")
  Object.assign(made, { type: "button", className, textContent: text })
  return made
}

/** Put the controls beside a rule's number: one click copies the link, a menu offers the rest. */
function addCiting(heading) {
  const number = heading.querySelector(".rule-number")
  const rule = { id: number.textContent, url: number.href, ...heading.dataset }
  // The heading's name is the rule's, without the controls.
  heading.setAttribute("aria-label", heading.innerText.replaceAll("¶", "").replace(/\s+/g, " ").trim())
  const controls = document.createElement("span")
  controls.className = "cite"
  const link = button(words.link, "cite__button")
  const more = button(`${words.more} ▾`, "cite__button cite__more")
  const menu = document.createElement("span")
  menu.className = "cite__menu"
  menu.hidden = true
  const said = document.createElement("span")
  said.className = "cite__said"
  said.setAttribute("role", "status")

  const open = (on) => {
    menu.hidden = !on
    more.setAttribute("aria-expanded", String(on))
    if (on) menu.firstElementChild.focus()
  }
  const copy = async (text) => {
    await navigator.clipboard.writeText(text)
    said.textContent = words.done
    setTimeout(() => { said.textContent = "" }, 2000)
  }
  for (const [name, text] of Object.entries(citations(rule))) {
    const option = button(name, "cite__option")
    option.addEventListener("click", () => { open(false); more.focus(); copy(text) })
    menu.append(option)
  }
  open(false)
  link.addEventListener("click", () => copy(rule.url))
  more.addEventListener("click", () => open(menu.hidden))
  controls.addEventListener("keydown", (event) => {
    const options = [...menu.children]
    const at = options.indexOf(document.activeElement)
    if (event.key === "Escape" && !menu.hidden) { open(false); more.focus() }
    else if (event.key === "ArrowDown" && at >= 0) options[(at + 1) % options.length].focus()
    else if (event.key === "ArrowUp" && at >= 0) options.at(at - 1).focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  controls.addEventListener("focusout", (event) => { if (!controls.contains(event.relatedTarget)) open(false) })
  controls.append(link, more, menu, said)
  number.after(controls)
}

for (const title of document.querySelectorAll(".rule-title")) addCiting(title)

// --- the list of all rules ---------------------------------------------------------------------------------------

/**
 * Filter the tables of rules as the reader types; the filter is kept in the address. Its words are called `find` there:
 * `q` is what the search looks for.
 */
async function addFilter(form) {
  const base = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location)
  const { rules } = await (await fetch(new URL("rules.json", base))).json()
  const known = new Map(rules.map((rule) => [rule.id, rule]))
  const fields = form.elements
  const words = JSON.parse(form.dataset.words)
  for (const tool of new Set(rules.flatMap((rule) => rule.enforced_by.map((name) => name.split(":")[0])))) {
    fields.by.append(new Option(words[tool] ?? tool, tool))
  }
  for (const [name, value] of new URL(location).searchParams) if (fields[name]) fields[name].value = value

  const filter = () => {
    const asked = fields.find.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    for (const table of document.querySelectorAll("article table")) {
      let left = 0
      for (const row of table.tBodies[0].rows) {
        const rule = known.get(row.cells[0].textContent.trim())
        if (!rule) continue
        const enforcers = rule.enforced_by.map((name) => words[name] ?? name)
        const said = [rule.id, rule.title.en, rule.title.zh, rule.chapter, ...rule.enforced_by, ...enforcers]
        const text = said.join(" ").toLowerCase()
        const by = !fields.by.value || rule.enforced_by.some((name) => name.split(":")[0] === fields.by.value)
        const chapter = !fields.chapter.value || rule.chapter === fields.chapter.value
        const saidIn = (word) => (/^(pys-?)?\d+$/.test(word) ? `${rule.number}`.startsWith(word.replace(/\D/g, "")) : text.includes(word))
        row.hidden = !(by && chapter && asked.every(saidIn))
        left += !row.hidden
      }
      const section = table.closest(".md-typeset__scrollwrap") ?? table
      section.hidden = left === 0
      section.previousElementSibling.hidden = left === 0
      shown += left
    }
    form.querySelector("output").textContent = `${shown} / ${rules.length}`
    const url = new URL(location)
    for (const name of ["find", "chapter", "by"]) {
      if (fields[name].value) url.searchParams.set(name, fields[name].value)
      else url.searchParams.delete(name)
    }
    history.replaceState(history.state, "", url)
  }
  form.addEventListener("input", filter)
  form.addEventListener("submit", (event) => event.preventDefault())
  filter()
}

const form = document.querySelector(".rules-filter")
if (form) addFilter(form)
