// Finds rules and sections by words. Loaded when a reader first opens the search, with the index of their language,
// which overrides/handbook/search_index.py writes: a file with the heaviest words, and parts with all others, of which
// a query loads those that its words fall into.

const HAN = /[\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff]/
const RUN = new RegExp(`${HAN.source}+|[^\\s]+`, "gu")
const PIECE = new RegExp(`[a-z0-9_]+(?:'s)?|${HAN.source}+`, "g")
const CAMEL = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/

/** The characters that stand for numbers in the index, in order. */
const ALPHABET = Array.from({ length: 92 }, (_, at) => String.fromCharCode(at + 35)).filter((mark) => mark !== "\\").join("")
const LONG = ALPHABET.length - 10

/** How well a word of the index may stand for one of the query. */
const PREFIX = 0.6
const MISTYPED = 0.5
const TRANSLATED = 0.9

/** The most parts that are loaded for a query, and the most results. */
const PARTS = 8
const MOST = 10
const NONE = new Map()

/** What a section that is no rule counts for. */
const ELSEWHERE = 0.7

/** An index of a language, ready to be asked; `load` brings one of its parts, `other` has the other language's titles. */
export class Index {
  constructor(language, data, load, other) {
    this.language = language
    this.load = load
    this.other = other
    this.build = data.of
    this.prefix = data.prefix
    this.naming = new RegExp(`^(?:${data.prefix}|rule|规则|規則|第)?[\\s_-]*(\\d{1,4})\\s*(?:条|條)?$`, "i")
    this.spans = data.parts.split(" ").filter(Boolean)
    this.parts = new Map()
    this.coming = new Map()
    this.asked = new Set()
    for (const name of ["chapters", "codes", "pages", "sections"]) this[name] = data[name]
    this.stop = new Set(data.stop.split(" "))
    this.endings = data.endings.map(([pattern, kept]) => [new RegExp(pattern), kept])
    this.particles = new RegExp(`[${data.particles}]`)
    this.simplified = new Map()
    for (let at = 0; at < data.variants.length; at += 2) this.simplified.set(data.variants[at], data.variants[at + 1])
    this.terms = new Map()
    for (const group of data.same) {
      for (const term of group) {
        this.terms.set(term, [...new Set([...this.terms.get(term) ?? [], ...group.filter((other) => other !== term)])])
      }
    }
    this.postings = unpack(data)
    this.vocabulary = [...this.postings.keys()]
    this.numbers = new Map(data.sections.map(([number], at) => [number, at]).filter(([number]) => number))
  }

  /** Load the parts that hold the words of a query; of many words, the longest, which say most. */
  async ready(query) {
    const words = this.words(query.trim()).sort((one, other) => other.length - one.length)
    const others = this.concepts(query.trim()).flatMap(({ alternatives }) => alternatives.slice(1).flat())
      .filter((word) => HAN.test(word) === (this.language === "zh"))
    const parts = new Set([...words, ...others].map((word) => this.part(word)))
    this.asked = new Set([...parts].filter((part) => part >= 0).slice(0, PARTS))
    await Promise.all([...this.asked].map((part) => {
      if (!this.coming.has(part)) this.coming.set(part, this.fetch(part))
      return this.coming.get(part)
    }))
  }

  /** Load a part; it stays empty if it cannot be had, or if it is of another build. */
  async fetch(part) {
    const data = await this.load(part).catch(() => undefined)
    if (data?.of === this.build) this.parts.set(part, unpack(data))
  }

  /** The number of the part that a word would stand in; -1 if it comes before them all. */
  part(word) {
    return this.spans.findLastIndex((first) => first <= word)
  }

  /** The words beside a word in its part, if the query asked for it. */
  beside(word) {
    const part = this.part(word)
    return this.asked.has(part) && this.parts.get(part) || NONE
  }

  has(word) {
    return this.postings.has(word) || this.beside(word).has(word)
  }

  /** The sections that a word stands in, each with the level of its weight there. */
  places(word) {
    return [...this.postings.get(word) ?? [], ...this.beside(word).get(word) ?? []]
  }

  /** An English word without its ending. */
  stem(word) {
    return this.endings.reduce((left, [pattern, kept]) => left.replace(pattern, kept), word)
  }

  /** The words of a text, cut as the index cuts them. */
  words(text) {
    const found = []
    for (const [chunk] of this.simple(text).replaceAll("’", "'").matchAll(/[\p{L}\p{N}_']+/gu)) {
      const parts = chunk.split("_").flatMap((piece) =>
        piece.split(CAMEL)).filter(Boolean)
      for (const [piece] of parts.join(" ").toLowerCase().matchAll(PIECE)) {
        found.push(...HAN.test(piece) ? this.pairs(piece) : this.latin(piece))
      }
      const joined = parts.join("").toLowerCase()
      if (parts.length > 1 && /^[\x00-\x7f]*$/.test(joined)) found.push(...this.latin(joined))
    }
    return [...new Set(found)]
  }

  latin(word) {
    return this.stop.has(word) || word.length === 1 ? [] : [this.stem(word)]
  }

  pairs(run) {
    return run.split(this.particles).flatMap((part) =>
      part.length > 1 ? [...part].slice(1).map((mark, at) => part[at] + mark) : part ? [part] : [])
  }

  /** The words of the index that a word of a query may mean, with how well they do. */
  meant(word, last) {
    const found = new Map()
    const add = (other, share) => { if (share > (found.get(other) ?? 0)) found.set(other, share) }
    if (this.has(word)) add(word, 1)
    if (HAN.test(word)) {
      if (word.length === 1) for (const other of this.vocabulary) if (other.includes(word)) add(other, PREFIX)
      return found
    }
    if (word.length >= 3 && (last || !found.size)) {
      for (const other of this.startingWith(word)) add(other, PREFIX * (0.4 + 0.6 * word.length / other.length))
    }
    if (word.length >= 3 && !found.size) {
      for (const other of this.beside(word).keys()) {
        if (other.startsWith(word)) add(other, PREFIX * (0.4 + 0.6 * word.length / other.length))
      }
    }
    if (!found.size && word.length >= 8) {
      for (let at = 4; at <= word.length - 4; at++) {  // written as one word: `healthcheck`
        const halves = [this.stem(word.slice(0, at)), this.stem(word.slice(at))]
        if (halves.every((half) => this.has(half))) for (const half of halves) add(half, 0.8)
      }
    }
    if (!found.size && word.length >= 4) {
      for (const other of [...this.vocabulary, ...this.beside(word).keys()]) {
        if (Math.abs(other.length - word.length) <= 1 && near(word, other)) add(other, other[0] === word[0] ? MISTYPED : MISTYPED * 0.7)
      }
    }
    return found
  }

  * startingWith(word) {
    let low = 0
    let high = this.vocabulary.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.vocabulary[middle] < word) low = middle + 1
      else high = middle
    }
    for (; this.vocabulary[low]?.startsWith(word); low++) yield this.vocabulary[low]
  }

  /** The sections that a query finds, best first: `{ at, score }`. */
  find(query, limit = MOST) {
    const asked = query.trim()
    const scores = new Map()
    const concepts = this.concepts(asked)
    const sums = new Map()
    let all = 0.01
    for (const { alternatives, last } of concepts) {
      const best = new Map()
      for (const [kind, group] of alternatives.entries()) {
        for (const [at, value] of this.weigh(group.map((word) => this.meant(word, last)))) {
          const share = kind ? TRANSLATED * Math.min(1, Math.max(1, alternatives[0].length) / group.length) : 1
          best.set(at, Math.max(best.get(at) ?? 0, value * share))
        }
      }
      const rarity = Math.log(this.sections.length / Math.max(1, best.size))
      all += rarity
      for (const [at, value] of best) {
        const sum = sums.get(at) ?? { value: 0, met: 0 }
        sum.value += value
        sum.met += rarity
        sums.set(at, sum)
      }
    }
    for (const [at, { value, met }] of sums) {
      const score = value * (met / all) * (this.sections[at][0] ? 1 : ELSEWHERE)
      scores.set(at, Math.max(scores.get(at) ?? 0, score))
    }
    for (const at of this.named(asked)) scores.set(at, 1e6 + (scores.get(at) ?? 0))
    return [...scores].map(([at, score]) => ({ at, score })).sort((one, other) => other.score - one.score).slice(0, limit)
  }

  /** What a result shows of a section; `said` has its title and its chapter in each language that is known. */
  section(at) {
    const [number, page, id, chapter, title] = this.sections[at]
    const said = [{ language: this.language, title, chapter: this.chapters[chapter] }]
    if (this.other?.titles[at]) {
      said.push({ language: this.language === "en" ? "zh" : "en", title: this.other.titles[at], chapter: this.other.chapters[chapter] })
    }
    said.sort((one, other) => one.language < other.language ? -1 : 1)
    const neutral = this.pages[page].replace(/^zh\//, "")
    return { number, page: neutral, id: String(number || id), anchor: number ? `${this.prefix.toLowerCase()}-${number}` : id, cited: `${this.prefix}-${number}`, language: this.language, said }
  }

  /** The sections that a query names: by a rule's number, or by a code that a tool gives its findings. */
  * named(asked) {
    const number = this.naming.exec(asked)
    if (number && this.numbers.has(+number[1])) yield this.numbers.get(+number[1])
    yield* this.codes[asked.toLowerCase()] ?? []
  }

  /** What a query asks for, one after the other: the reader's own words for it, then those that mean the same. */
  concepts(asked) {
    const plain = this.simple(asked)
    const found = []
    const pieces = plain.match(RUN) ?? []
    const own = (text, last) => {
      for (const word of this.words(text)) found.push({ alternatives: [[word]], last })
    }
    for (let at = 0; at < pieces.length;) {
      const last = at === pieces.length - 1
      if (HAN.test(pieces[at])) {
        const run = pieces[at]
        let begin = 0  // of what is no term, with a character of the terms beside it
        const between = (end) => {
          const words = this.words(run.slice(begin, end)).filter((word) => word.length > 1 || run.length === 1)
          found.push(...words.map((word) => ({ alternatives: [[word]], last: false })))
        }
        for (let from = 0; from < run.length;) {
          const term = this.termIn(run, from)
          if (term) {
            if (from > begin + (begin ? 1 : 0)) between(from + 1)
            found.push({ alternatives: this.synonyms(term), last: false })
            from += term.length
            begin = from - 1
          } else from++
        }
        if (run.length > begin + (begin ? 1 : 0)) between(run.length)
        at += 1
        continue
      }
      const size = [3, 2, 1].find((many) => this.term(pieces.slice(at, at + many).join(" ")))
      if (size) found.push({ alternatives: this.synonyms(this.term(pieces.slice(at, at + size).join(" "))), last: false })
      else own(pieces[at], last)
      at += size ?? 1
    }
    return found
  }

  /** The term of the glossary that a text is, in the singular; undefined if it is none. */
  term(text) {
    const lower = text.toLowerCase()
    return [lower, lower.replace(/e?s$/, ""), lower.replace(/s$/, "")].find((form) => this.terms.has(form))
  }

  /** The longest term that begins at a place of a run of Chinese. */
  termIn(run, from) {
    for (let to = Math.min(run.length, from + 8); to > from + 1; to--) {
      if (this.terms.has(run.slice(from, to))) return run.slice(from, to)
    }
    return undefined
  }

  /** The words for a term, its own first. */
  synonyms(term) {
    return [term, ...this.terms.get(term)].map((text) => this.words(text))
  }

  /** What some words weigh together in each section. */
  weigh(group) {
    const sums = new Map()
    for (const meant of group) {
      const best = new Map()
      for (const [word, quality] of meant) {
        for (const [at, level] of this.places(word)) best.set(at, Math.max(best.get(at) ?? 0, quality * level))
      }
      for (const [at, value] of best) {
        const [sum, met] = sums.get(at) ?? [0, 0]
        sums.set(at, [sum + value, met + 1])
      }
    }
    return [...sums].map(([at, [sum, met]]) => [at, sum * (met / group.length)])
  }

  /** A text in simplified characters. */
  simple(text) {
    return [...text.normalize("NFKC")].map((mark) => this.simplified.get(mark) ?? mark).join("")
  }
}

/** The words of an index with the sections they stand in. */
function unpack({ words, places, levels }) {
  const postings = new Map()
  let before = ""
  let at = 0
  let count = 0
  const next = () => ALPHABET.indexOf(places[at++])
  for (const packed of words.split(" ")) {
    const word = before.slice(0, ALPHABET.indexOf(packed[0])) + packed.slice(1)
    const found = []
    let section = -1
    for (let digit; (digit = next()) > 0;) {
      const last = digit === ALPHABET.length - 1
      section += digit < LONG ? digit : last ? next() * ALPHABET.length + next() : (digit - LONG + 1) * LONG + next()
      found.push([section, ALPHABET.indexOf(levels[count++])])
    }
    postings.set(word, found)
    before = word
  }
  return postings
}

/** Whether one mistake makes a word of another: a letter more, less, other, or two exchanged. */
export function near(one, other) {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const left = one.slice(start, one.length - end)
  const right = other.slice(start, other.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

// --- the field and its results -----------------------------------------------------------------------------------

const touched = matchMedia("(hover: none)")

const WORDS = {
  en: {
    hint: "A word, an error message, the number of a rule (502) or a linter's code (B904).",
    found: (count) => count === 1 ? "1 result" : `${count} results`,
    keys: "; press ↓ to reach them",
    none: (asked) => `Nothing matches “${asked}”. Try a single word, another word for it, or the code that your program prints. Or look through `,
    failed: "The search could not be loaded. Look through ",
    all: "all rules",
    end: ".",
  },
  zh: {
    hint: "可以输入词语、错误信息、规则编号（502）或检查工具的代码（B904）。",
    found: (count) => `找到 ${count} 条结果`,
    keys: "，按 ↓ 选择",
    none: (asked) => `没有找到「${asked}」。你可以只输入其中一个词、换一种说法，或者输入程序打印的代码，也可以查看`,
    failed: "搜索加载失败，可以查看",
    all: "规则一览",
    end: "。",
  },
}

/** An element with a class and what it holds. */
function element(name, className, ...inside) {
  const made = document.createElement(name)
  made.className = className
  made.append(...inside)
  return made
}

/** A text with the words of a query marked in it. */
function marked(text, asked) {
  const said = asked.split(/[\s:：,，.。'"“”()]+/).filter((word) => word.length > 1 || HAN.test(word))
  if (!said.length) return [text]
  const pattern = new RegExp(`(${said.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi")
  return text.split(pattern).map((part, at) => at % 2 ? element("mark", "", part) : part).filter((part) => part !== "")
}

/** Load what the search needs, and begin to answer. */
export async function open(form) {
  const field = form.querySelector("[data-search-field]")
  const panel = form.querySelector(".search__panel")
  const status = form.querySelector(".search__said")
  const list = form.querySelector("[data-search-results]")
  const root = new URL(form.dataset.root.replace(/\/?$/, "/"), document.baseURI)
  const languages = form.dataset.languages.split(" ")
  const words = WORDS[document.documentElement.lang.startsWith("zh") ? "zh" : "en"]
  const both = languages.length > 1
  const indexes = new Map()
  const leads = new Map()
  let latest = 0
  let answered
  let waiting

  const get = async (path) => (await fetch(new URL(path, root))).json()

  /** Load the index of a language; on a page in both, with the titles of the other. */
  const load = async (language) => {
    const [data, other] = await Promise.all([
      get(`search/${language}.json`),
      both ? get(`search/${language}/titles.json`) : undefined,
    ])
    return new Index(language, data, (part) => get(`search/${language}/words/${part}.json`), other)
  }

  /** The index that answers a query: of the page's language, or of the query's. */
  const indexFor = (asked) => {
    const language = both && HAN.test(asked) ? "zh" : languages[0]
    if (!indexes.has(language)) indexes.set(language, load(language))
    return indexes.get(language)
  }

  const lead = async (language, { page, id }) => {
    const path = `search/${language}/${page.replace(/\/$/, "").replaceAll("/", "-") || "index"}.json`
    if (!leads.has(path)) leads.set(path, get(path).catch(() => ({})))
    return (await leads.get(path))[id]
  }

  const say = (text, withRules) => {
    status.replaceChildren(text)
    if (withRules) {
      const link = element("a", "", words.all)
      link.href = form.action
      status.append(link, words.end)
    }
  }

  const remember = (asked) => {
    const url = new URL(location)
    if (asked) url.searchParams.set("q", asked)
    else url.searchParams.delete("q")
    history.replaceState(history.state, "", url)
  }

  const show = (found, asked) => {
    const contexts = []
    list.replaceChildren(...found.map((section) => {
      const folder = both ? "compare/" : languages[0] === "zh" ? "zh/" : ""
      const link = element("a", "search__result")
      link.href = new URL(`${folder}${section.page}${section.anchor ? `#${section.anchor}` : ""}`, root)
      const chapters = section.said.map(({ chapter }) => chapter).filter(Boolean)
      const where = element("span", "search__where")
      if (section.number) where.append(element("span", "search__number", section.cited))
      if (chapters.length) where.append(element("span", "", [...new Set(chapters)].join(" · ")))
      const context = element("span", "search__lead")
      link.append(where, ...section.said.map(({ title, language }) => {
        const line = element("span", "search__title", ...marked(title, asked))
        if (both) line.lang = language === "zh" ? "zh-Hans" : "en"
        return line
      }), context)
      if (both) context.lang = section.language === "zh" ? "zh-Hans" : "en"
      contexts.push([context, section])
      return element("li", "", link)
    }))
    clearTimeout(waiting)  // a reader who types on has no use for them
    waiting = setTimeout(() => {
      for (const [context, section] of contexts) {
        lead(section.language, section).then((text) => context.replaceChildren(...marked(text ?? "", asked)))
      }
    }, 100)
  }

  const answer = async () => {
    const asked = field.value.trim()
    const turn = ++latest
    panel.hidden = false
    remember(asked)
    try {
      let found = []
      if (asked || !both) {
        const index = await indexFor(asked)
        await index.ready(asked)
        if (turn !== latest) return
        found = index.find(asked).map(({ at }) => index.section(at))
      }
      show(found, asked)
      list.dataset.searchResults = asked
      panel.scrollTop = 0
      if (found.length) say(words.found(found.length) + (touched.matches ? "" : words.keys))
      else if (asked) say(words.none(asked), true)
      else say(words.hint)
    } catch {
      say(words.failed, true)
    }
  }

  const close = () => {
    latest += 1
    panel.hidden = true
    remember("")
    if (form.contains(document.activeElement)) document.activeElement.blur()
  }

  const move = async (by) => {
    await answered // the results of what was typed last would take the focus away with those they replace
    const stops = [field, ...list.querySelectorAll("a")]
    const now = stops.indexOf(document.activeElement)
    stops[Math.min(stops.length - 1, Math.max(0, now + by))].focus()
  }

  const search = () => { answered = answer() }

  field.addEventListener("input", (event) => { if (!event.isComposing) search() })
  field.addEventListener("compositionend", search)
  field.addEventListener("focus", () => { if (panel.hidden) search() })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    answered.then(() => list.querySelector("a")?.click())
  })
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "ArrowDown") move(1)
    else if (event.key === "ArrowUp") move(-1)
    else if (event.key === "Escape") close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close()
  })
  document.addEventListener("pointerdown", (event) => { if (!panel.hidden && !form.contains(event.target)) close() })
  form.querySelector(".search__close").addEventListener("click", close)

  const asked = new URL(location).searchParams.get("q")
  if (asked !== null && !field.value) {
    field.value = asked
    field.focus()
  }
  search()
  await answered
}
