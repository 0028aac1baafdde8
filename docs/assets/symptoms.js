// From an error to its rule: what a reader pastes is compared with the symptoms of each rule, here in the browser.
// `tests/support/diagnosis.py` does the same for the command, and a test has both rank the same reports.

const ANY = "…" // in a symptom: any text
const MOST_LINES = 1000 // of a long log the end is read
const AT_ONCE = 5 // rules that are named
const ENOUGH = 0.6 // of a symptom's weight has to stand in a line
const LEAST_POINTS = 3
const NEAR_THE_BEST = 0.3 // of the first rule's points, or a rule is not named
const WHOLE = 1.5 // what a symptom's points are multiplied by if the line says all of it
const [LAST, OTHER, FRAME] = [1, 0.6, 0.1] // how much a line counts: that of the last exception, any, a traceback's frame
const MOST_POINTS = 15 // of a symptom for its words: a longer message is no surer than that
const JOINED = 0.9 // what a line counts for together with the next one, of the lesser of both: terminals wrap lines

const COLOUR = /\x1b\[[0-9;]*m/g
const BAR = /^(?:[ \t]*|[A-Za-z0-9_.-]+[ \t]+)\|[ \t]?/ // of an exception group, or of a container's log
const PYTEST = /^E[ \t]+/
const BEGINS = "Traceback (most recent call last)"
const JOINT = /^(?:During handling of|The above exception was)/ // between the exceptions of a chain
const NAMED = /^(?:[A-Za-z_][A-Za-z0-9_]*\.)*([A-Z][A-Za-z0-9_]*): (.+)$/
const WORDS_WITHOUT_NAME = 3 // a message of fewer words says nothing without its exception
const EXCEPTION = new RegExp(
  "^(?:[A-Za-z_][A-Za-z0-9_]*\\.)*[A-Z][A-Za-z0-9_]*(?:Error|Exception|Warning|Group|Timeout|Interrupt|Exit)" +
    "(?![A-Za-z0-9_])|^(?:[A-Za-z_][A-Za-z0-9_]*\\.)+[A-Z][A-Za-z0-9_]*(?::|$)",
)

/** The words of a text in lower case, each once, in order. */
function wordsOf(text) {
  return [...new Set(text.toLowerCase().match(/[a-z0-9_]+/g) ?? [])]
}

/** A text without the spaces and tabs at its ends. */
function strip(text) {
  return text.replace(/^[ \t]+|[ \t]+$/g, "")
}

/** How much each word of the symptoms tells: the fewer rules have it, the more. */
function weights(rules) {
  const used = new Map()
  for (const rule of rules) {
    for (const word of wordsOf(rule.symptoms.join(" "))) used.set(word, (used.get(word) ?? 0) + 1)
  }
  return new Map([...used].map(([word, count]) => [word, Math.log(1 + rules.length / count)]))
}

/** The lines of a report with how much each counts, last first; one that comes twice counts as its weightier. */
function linesOf(report) {
  const lines = []
  let last = -1 // without an exception, the last line stands for it
  let within = false // a traceback's frames
  for (const raw of report.replace(COLOUR, "").split(/\r\n|\r|\n/).slice(-MOST_LINES)) {
    const line = raw.replace(BAR, "")
    const text = strip(line.replace(PYTEST, ""))
    if (text.includes(BEGINS)) within = true
    else if (JOINT.test(text) || (within && (/^[ \t+]/.test(line) || !text))) lines.push([text, FRAME])
    else if (text) {
      if (within || EXCEPTION.test(text)) [within, last] = [false, lines.length]
      lines.push([text, OTHER])
    }
  }
  if (lines.length) lines.splice(last, 1, [lines.at(last)[0], LAST])
  const joined = lines.slice(1).map(([text, counts], at) => (
    [`${lines[at][0]} ${text}`, JOINED * Math.min(lines[at][1], counts)]
  ))
  const found = new Map()
  for (const [text, counts] of [...lines.reverse(), ...joined.reverse()]) {
    found.set(text, Math.max(counts, found.get(text) ?? 0))
  }
  return found
}

/** Whether a line has all that a symptom says, in order. */
function says(line, symptom) {
  const text = line.toLowerCase().replace(/[ \t]+/g, " ")
  let at = 0
  for (const part of symptom.toLowerCase().split(ANY).map((piece) => piece.replace(/^ +| +$/g, ""))) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return true
}

/**
 * A symptom as it may be printed, each form with what its points are multiplied by if a line says all of it: the whole
 * of it; its message, if that tells enough without the exception; and the exception's name.
 */
function forms(symptom) {
  const named = symptom.match(NAMED)
  if (!named) return [[symptom, WHOLE]]
  const message = wordsOf(named[2]).length >= WORDS_WITHOUT_NAME ? [[named[2], WHOLE]] : []
  return [[symptom, WHOLE], ...message, [named[1], 1]]
}

/** The lines, by their place, that have enough of some words, each with what the points of these words are. */
function near(wanted, places, weight) {
  const total = wanted.reduce((before, word) => before + weight.get(word), 0)
  const have = new Map()
  for (const word of wanted) {
    for (const place of places.get(word) ?? []) have.set(place, (have.get(place) ?? 0) + weight.get(word))
  }
  return [...have]
    .filter(([, points]) => points >= ENOUGH * total)
    .sort(([one], [two]) => one - two)
    .map(([place, points]) => [place, Math.min(points, MOST_POINTS) * (points / total) ** 2])
}

/** The rules that a report points to, best first: each with its points and what it fits. */
export function rank(report, rules) {
  const active = rules.filter((rule) => rule.status === "active" && rule.symptoms?.length)
  const weight = weights(active)
  const lines = [...linesOf(report)]
  const places = new Map()
  for (const [place, [line]] of lines.entries()) {
    for (const word of wordsOf(line)) {
      if (!places.has(word)) places.set(word, [])
      places.get(word).push(place)
    }
  }
  const found = []
  for (const rule of active) {
    let best = { rule, points: 0, symptom: "", line: "", words: [] }
    for (const symptom of rule.symptoms) {
      for (const [form, whole] of forms(symptom)) {
        const wanted = wordsOf(form)
        for (const [place, raw] of near(wanted, places, weight)) {
          const [line, counts] = lines[place]
          const points = Math.round(raw * counts * (says(line, form) ? whole : 1) * 1e6) / 1e6
          if (points <= best.points) continue
          const there = new Set(wordsOf(line))
          best = { rule, points, symptom, line, words: wanted.filter((word) => there.has(word)) }
        }
      }
    }
    if (best.points >= LEAST_POINTS) found.push(best)
  }
  found.sort((one, two) => two.points - one.points || one.rule.number - two.rule.number)
  return found.slice(0, AT_ONCE).filter((match) => match.points >= NEAR_THE_BEST * found[0].points)
}

// --- the page ----------------------------------------------------------------------------------------------------

/** An element with a class and children. */
function made(tag, className, ...children) {
  const element = document.createElement(tag)
  element.className = className
  element.append(...children)
  return element
}

/** A text with some of its words marked. */
function marked(text, words) {
  const wanted = new Set(words)
  const code = made("code", "")
  for (const piece of text.split(/([A-Za-z0-9_]+)/)) {
    code.append(wanted.has(piece.toLowerCase()) ? made("mark", "", piece) : piece)
  }
  return code
}

/** One rule that was found: its number and title as a link, its chapter, and what led to it. */
function entry({ rule, line, words }, texts, chapters, root) {
  const zh = document.documentElement.lang.startsWith("zh")
  const link = made("a", "symptoms-form__rule", `${rule.id} ${rule.title[zh ? "zh" : "en"]}`)
  link.href = new URL(`${zh ? "zh/" : ""}${rule.chapter}/#${rule.id.toLowerCase()}`, root)
  const shown = line.length > 240 ? `${line.slice(0, 240)}…` : line
  return made(
    "li", "",
    link,
    made("span", "symptoms-form__chapter", chapters[rule.chapter] ?? rule.chapter),
    made("span", "symptoms-form__line", marked(shown, words)),
    made("span", "symptoms-form__words", texts.matched + words.join(" ")),
  )
}

/** Rank the rules as the reader types or pastes. Nothing of the report leaves the page. */
async function start(form) {
  const root = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location)
  const texts = JSON.parse(form.dataset.words)
  const chapters = JSON.parse(form.dataset.chapters)
  const [report, clear] = [form.elements.report, form.querySelector("[type=reset]")]
  const [said, found] = [form.querySelector("[role=status]"), form.querySelector("ol")]
  form.dataset.ready = ""
  let rules = []
  const show = () => {
    const text = report.value
    const matches = rank(text, rules)
    const links = found.getElementsByTagName("a")
    const focused = [...links].indexOf(document.activeElement) // a reader with a keyboard is faster than the ranking
    clear.hidden = !text
    found.replaceChildren(...matches.map((match) => entry(match, texts, chapters, root)))
    links[focused]?.focus()
    if (!/[A-Za-z0-9_]/.test(text)) said.textContent = ""
    else if (matches.length) said.textContent = texts.some.replace("{number}", matches.length)
    else said.textContent = texts.none
  }
  let waiting
  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(show, 100) // the ranking of a long log takes a moment
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(() => { show(); report.focus() }, 0))
  try {
    rules = (await (await fetch(new URL("search/rules.json", root))).json()).rules
    show() // a browser may have kept what was pasted before a reload
  } catch {
    said.textContent = texts.failed
  }
}

const form = document.querySelector(".symptoms-form")
if (form) start(form)
