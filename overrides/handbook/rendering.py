"""What the handbook makes of a page: of its Markdown before it is converted, and of the HTML after."""

from functools import partial

from handbook import (
    citing,
    facts,
    parts,
    pictures,
    proof,
    reference,
    rules_list,
    snippets,
    start_folders,
    symptom_table,
    terms,
    translations,
)
from handbook.blocks import inner_html, number_blocks, parse
from handbook.code import Code, put_in
from handbook.interface_words import IN_CONTENT, in_chinese
from handbook.memory import Memory
from handbook.model import Model
from handbook.pages import address, relative, split

LISTS = (proof.TABLE, rules_list.HERE, symptom_table.TABLE)
"""Where a page lists what other pages and all programs say."""


def markdown(text: str, source: str, model: Model, before: int) -> tuple[str, list[str]]:
    """A page's Markdown with its pictures, its snippets, and marks for the rules; and a message for each problem.

    Args:
        text: the Markdown as it is written, without the front matter.
        source: where it stands below docs/, such as `en/resilience.md`.
        model: the handbook.
        before: how many lines the front matter takes.
    """
    language, _ = split(source)
    text, undrawn = pictures.expand(text, model.snippets, before)
    text, unprinted = snippets.expand(text, model.snippets, language)
    if proof.TABLE in text:
        shown = proof.users(model.known, model.docs)
        text = text.replace(proof.TABLE, proof.table(shown, model.records, model.snippets, language))
    text = rules_list.marked(text, model.known, model.docs, language)
    if symptom_table.TABLE in text:
        text = text.replace(symptom_table.TABLE, symptom_table.listing(model.known, model.docs, language))
    text = text.replace(terms.TABLE, terms.table(model.terms.rows, language))
    text = facts.marked(text, model.known, language)
    text += "\n".join(citing.gone_rules(model.known, model.docs, source))
    return text, [*undrawn, *unprinted]


def for_machines(text: str, language: str, model: Model) -> str:
    """A page's Markdown as `markdown` made it, with what the registry knows in place of the marks."""
    return rules_list.written(facts.written(text, model.known, language), model.known, language)


def content(
    text: str, code: list[Code], url: str, language: str, model: Model, coloured: Memory
) -> tuple[str, set[int]]:
    """A page's HTML with its code and rules, marks of what ran, numbers and links; and which numbers it cites in vain.

    Args:
        text: the HTML as the converter left it.
        code: what was taken out of the Markdown.
        url: the page's address below the site's root.
        language: `en` or `zh`.
        model: the handbook.
        coloured: the code that was coloured before.
    """
    text = put_in(text, code, coloured)
    text = facts.put_in(text, model.known, language)
    text = rules_list.put_in(text, model.known, url, language)
    if language == "zh":
        text = in_chinese(text, IN_CONTENT)
    tree = parse(text)
    if 'class="doc' in text:
        reference.flatten(tree, language)
    if "data-snippet" in text:
        files_at = relative("snippets/", url)
        proof.link_file(tree, files_at, model.snippets)
        proof.mark(tree, model.records, model.snippets, relative(address("proof.md", language), url), language)
        start_folders.add_lines(tree, model.snippets, files_at, language)
    citing.number_headings(tree, model.known, relative("r/", url) + "{}/")
    lead = partial(citing.rule_address, model.known, url=url, language=language)
    unknown = citing.link_citations(tree, model.prefixes, lead)
    number_blocks(tree)
    parts.divide(tree)
    return translations.placed(inner_html(tree), language), unknown
