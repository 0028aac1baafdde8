// The list of all rules: a filter above its tables.

import { base, prefix } from "./handbook.js"

/**
 * Filter the tables of rules as the reader types; the filter is kept in the address. Its words are called `find` there:
 * `q` is what the search looks for.
 */
async function addFilter(form) {
  const { rules } = await (await fetch(new URL("search/rules.json", base))).json()
  const known = new Map(rules.map((rule) => [rule.id, rule]))
  const fields = form.elements
  const numbered = new RegExp(`^(${prefix}-?)?\\d+$`)
  const words = JSON.parse(form.dataset.words)
  const also = JSON.parse(form.dataset.also)
  for (const tool of new Set(rules.flatMap((rule) => rule.enforced_by.map((name) => name.split(":")[0])))) {
    fields.by.append(new Option(words[tool] ?? tool, tool))
  }
  for (const [name, value] of new URL(location).searchParams) if (fields[name]) fields[name].value = value

  const filter = () => {
    const asked = fields.find.value.toLowerCase().split(/\s+/).filter(Boolean)
    form.toggleAttribute("data-filters", asked.length > 0 || Boolean(fields.by.value || fields.chapter.value))
    let shown = 0
    for (const table of document.querySelectorAll("article table")) {
      let left = 0
      for (const row of table.tBodies[0].rows) {
        const rule = known.get(row.cells[0].textContent.trim())
        if (!rule) continue
        const enforcers = rule.enforced_by.flatMap((name) => [words[name] ?? name, also[name] ?? ""])
        const said = [rule.id, rule.title.en, rule.title.zh, rule.chapter, ...rule.enforced_by, ...enforcers]
        const text = said.join(" ").toLowerCase()
        const by = !fields.by.value || rule.enforced_by.some((name) => name.split(":")[0] === fields.by.value)
        const chapter = !fields.chapter.value || rule.chapter === fields.chapter.value
        const saidIn = (word) => (numbered.test(word) ? `${rule.number}`.startsWith(word.replace(/\D/g, "")) : text.includes(word))
        row.hidden = !(by && chapter && asked.every(saidIn))
        left += !row.hidden
      }
      table.hidden = left === 0
      table.previousElementSibling.hidden = left === 0
      shown += left
    }
    form.querySelector("output").textContent = shown ? `${shown} / ${rules.length}` : words.none
    const url = new URL(location)
    for (const name of ["find", "chapter", "by"]) {
      if (fields[name].value) url.searchParams.set(name, fields[name].value)
      else url.searchParams.delete(name)
    }
    history.replaceState(history.state, "", url)
  }
  form.addEventListener("input", filter)
  form.addEventListener("submit", (event) => event.preventDefault())
  if ([...fields].some((field) => field.value)) filter()
  else form.querySelector("output").textContent = `${rules.length} / ${rules.length}`
}

addFilter(document.querySelector(".rules-filter"))
