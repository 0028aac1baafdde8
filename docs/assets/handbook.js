// What a page does beyond links: keep the reader's place between languages, and choose what a comparison shows.

/** The id of the heading the reader is under: the last one above the upper third of the window. */
function place() {
  const limit = innerHeight / 3
  let id = ""
  for (const heading of document.querySelectorAll(":is(h1, h2, h3)[id], .pair[id]")) {
    if (heading.getBoundingClientRect().top > limit) break
    id = heading.id
  }
  return scrollY > 0 ? id : ""
}

for (const link of document.querySelectorAll("[data-keep-place]")) {
  const address = link.href
  const keep = () => { link.href = place() ? `${address}#${place()}` : address }
  for (const event of ["pointerdown", "click", "focus"]) link.addEventListener(event, keep)
}

const pairs = document.querySelector(".pairs")
const chooser = document.querySelector(".compare-bar__show")
if (pairs && chooser) {
  const swap = document.querySelector(".compare-bar__swap")
  const show = (value) => { pairs.dataset.show = value }
  const remembered = new URL(location).searchParams.get("show") ?? localStorage.getItem("show") ?? "both"
  for (const input of chooser.querySelectorAll("input")) {
    input.checked = input.value === remembered
    input.addEventListener("change", () => {
      const url = new URL(location)
      url.searchParams.set("show", input.value)
      history.replaceState(null, "", url)
      localStorage.setItem("show", input.value)
      show(input.value)
    })
  }
  show(remembered)
  pairs.toggleAttribute("data-swapped", localStorage.getItem("swapped") === "yes")
  swap.addEventListener("click", () => {
    localStorage.setItem("swapped", pairs.toggleAttribute("data-swapped") ? "yes" : "no")
  })
  chooser.hidden = swap.hidden = false
}
