// The menu of a rule's heading: the forms in which it can be cited.

import { button } from "./handbook.js"

/**
 * What can be pasted for a rule, by the name it has in the menu. Each link carries the hash of what the rule says in the
 * language of the citation, so that its page can tell later what has changed.
 */
function citations({ id, links, en, zh }) {
  return {
    "Markdown, English": `[${id}: ${en}](${links.en})`,
    "Markdown，中文": `[${id}：${zh}](${links.zh})`,
    "Markdown, both · 中英": `[${id}](${links.own}): ${en} · ${zh}`,
    "Review comment · 评审意见": `**[${id}](${links.own})** ${en}. ${zh}。\n\nReason and examples · 理由与示例：${links.own}`,
  }
}

/** Put the menu behind the button that has asked for it, and open it; `copy` is done with the form that is chosen. */
export function addMenu(more, rule, copy) {
  const menu = document.createElement("span")
  menu.className = "cite__menu"
  const open = (on) => {
    menu.hidden = !on
    more.setAttribute("aria-expanded", String(on))
    if (on) menu.firstElementChild.focus()
  }
  for (const [name, text] of Object.entries(citations(rule))) {
    const option = button(name, "cite__option")
    option.addEventListener("click", () => { open(false); more.focus(); copy(text) })
    menu.append(option)
  }
  more.after(menu)
  more.addEventListener("click", () => open(menu.hidden))
  more.parentElement.addEventListener("keydown", (event) => {
    const options = [...menu.children]
    const at = options.indexOf(document.activeElement)
    if (event.key === "Escape" && !menu.hidden) { open(false); more.focus() }
    else if (event.key === "ArrowDown" && at >= 0) options[(at + 1) % options.length].focus()
    else if (event.key === "ArrowUp" && at >= 0) options.at(at - 1).focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  more.parentElement.addEventListener("focusout", ({ relatedTarget }) => {
    if (!more.parentElement.contains(relatedTarget)) open(false)
  })
  open(true)
}
