// From an error to its rule: what a reader pastes is compared with the symptoms in rules.json, here in the browser.
// `tests/support/diagnosis.py` does the same for the command, and a test has both rank the same reports.

const ANY = "…" // in a symptom: any text
const MOST_LINES = 1000 // of a long log the end is read
const AT_ONCE = 5 // rules that are named
const ENOUGH = 0.6 // of a symptom's weight has to stand in a line
const LEAST_POINTS = 3
const NEAR_THE_BEST = 0.3 // of the first rule's points, or a rule is not named
const WHOLE = 1.5 // what a symptom's points are multiplied by if the line says all of it
const [LAST, EARLIER, PLAIN, FRAME] = [1, 0.7, 0.6, 0.1] // how much a line counts
const JOINED = 0.9 // what a line counts for together with the next one, of the lesser of both: terminals wrap lines

const COLOUR = /\x1b\[[0-9;]*m/g
const BAR = /^(?:[ \t]*|[A-Za-z0-9_.-]+[ \t]+)\|[ \t]?/ // of an exception group, or of a container's log
const PYTEST = /^E[ \t]+/
const BEGINS = "Traceback (most recent call last)"
const JOINT = /^(?:During handling of|The above exception was)/ // between the exceptions of a chain
const NAMED = /^(?:[A-Za-z_][A-Za-z0-9_]*\.)*([A-Z][A-Za-z0-9_]*): (.+)$/
const WORDS_WITHOUT_NAME = 3 // a message of fewer words says nothing without its exception
const EXCEPTION =
  /^(?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Z][A-Za-z0-9_]*(?:Error|Exception|Warning|Group|Timeout|Interrupt|Exit)(?![A-Za-z0-9_])/

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
  let last = -1
  let within = false // a traceback's frames
  for (const raw of report.replace(COLOUR, "").split(/\r\n|\r|\n/).slice(-MOST_LINES)) {
    const line = raw.replace(BAR, "")
    const text = strip(line.replace(PYTEST, ""))
    if (text.includes(BEGINS)) within = true
    else if (JOINT.test(text) || (within && (/^[ \t+]/.test(line) || !text))) lines.push([text, FRAME])
    else if (within || EXCEPTION.test(text)) {
      within = false
      last = lines.length
      lines.push([text, EARLIER])
    } else if (text) lines.push([text, PLAIN])
  }
  if (last >= 0) lines[last] = [lines[last][0], LAST]
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
    .map(([place, points]) => [place, points * (points / total) ** 2])
}

/** The rules of rules.json that a report points to, best first: each with its points and what it fits. */
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
