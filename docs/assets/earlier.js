// The page of a rule that is opened with the hash of a text, `?h=812254203c2f`: whether the rule still says that, and
// if not, what it said, before all else. The texts are at the end of the page; without this script they stay there.
// It runs before the first paint, and so before assets/handbook.js gives the frame the language of the reader.

const cited = new URL(location).searchParams.get("h")
const editions = document.querySelector(".earlier")
const lang = (localStorage.getItem("reads") ?? navigator.language).startsWith("zh") ? "zh-Hans" : "en"
const words = lang === "en" ? {
  same: "The rule has not changed since this link was copied.",
  changed: "The rule has changed since this link was copied. This is what it said then, compared with now:",
  lost: "The rule has changed since this link was copied. What it said then is in no edition, so it was not kept.",
  see: "See what the editions say",
} : {
  same: "从复制这个链接到现在，这条规则没有改过。",
  changed: "复制这个链接之后，这条规则改过。下面是当时的内容与现在的对比：",
  lost: "复制这个链接之后，这条规则改过。当时的内容没有收进任何版本，所以没有留下来。",
  see: "看各个版本的内容",
}

/** An element with a text. */
function made(tag, textContent, rest) {
  return Object.assign(document.createElement(tag), { textContent, lang, ...rest })
}

/** Say above the rule what has become of the text that was cited. */
function tell(kind, ...more) {
  const note = made("div", "", { className: `cited cited--${kind}` })
  note.append(made("p", words[kind], { role: "status" }), ...more)
  document.querySelector(".pairs").prepend(note)
}

if (editions && /^[0-9a-f]{12}$/.test(cited)) {
  const text = editions.querySelector(`[data-hash~="${cited}"]`)
  if (editions.dataset.now.split(" ").includes(cited)) tell("same")
  else if (text) {
    text.open = true
    tell("changed", text)
  } else tell("lost", made("a", words.see, { href: `#${editions.id}` }))
}
