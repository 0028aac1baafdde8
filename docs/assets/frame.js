// The frame of a page that stands once for both languages, in Chinese.

import { base } from "./handbook.js"

/** Put the Chinese words around the content, and lead to Chinese pages. */
function speakChinese(chinese) {
  const said = (text) => chinese[text.trim()]
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.matches?.("article, script, [lang]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  while (walk.nextNode()) {
    const node = walk.currentNode
    if (node.nodeType === Node.TEXT_NODE) {
      if (said(node.data)) node.data = said(node.data)
      continue
    }
    for (const name of ["title", "aria-label", "placeholder", "alt"]) {
      const text = said(node.getAttribute(name) ?? "")
      if (text) node.setAttribute(name, text)
    }
    for (const name of ["href", "action"]) {
      const url = node.hasAttribute(name) && new URL(node.getAttribute(name), location)
      const path = url && url.pathname.startsWith(base.pathname) ? url.pathname.slice(base.pathname.length) : undefined
      if (path !== undefined && url.pathname !== location.pathname && !/^(zh|compare|r|assets)\//.test(path)) {
        node.setAttribute(name, new URL(`zh/${path}${url.hash}`, base))
      }
    }
  }
}

speakChinese(await (await fetch(new URL("assets/frame-zh.json", base))).json())
