"""Rows of sentences in documents: orders to the model that reads them, and sentences that documents hold anyway."""
import re

import rows as sources

ROOT = sources.HERE.parent.parent
ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+|\|")


def pieces(text):
    return [one.strip() for one in ENDS.split(text) if 8 <= len(one.strip()) <= 600]


def sentences(data, split):
    rows = []

    def add(text, y, group, family, lang, weight=1.0):
        rows.append(sources.row(text, y, group, family, lang, weight))

    # Of the own rows, every third order and sentence is kept for development.
    for lang in ("en", "zh"):
        told = sources.own(f"orders.{lang}.json")
        for family, orders in told["orders"].items():
            for at, text in enumerate(orders):
                if (at % 3 == 2) == (split == "dev"):
                    add(text, 1, f"own-{lang}", family, lang)
        for at, text in enumerate(told["sentences"]):
            if (at % 3 == 2) == (split == "dev"):
                add(text, 0, f"own-{lang}", f"harmless-{at}", lang, 3.0)
    if split == "train":
        overriding(add)
    seen = set()
    for one in read_bipia(data, split):
        if one["label"] and (split == "dev" or one["note"] == "carrier=email"):
            span = one["text"][one["span"]["start"] : one["span"]["end"]]
            if span not in seen:
                seen.add(span)
                add(span, 1, f"bipia-{one['note'].split('=')[-1]}", one["family"], "en", 1.5)
        elif one["family"] == "clean-email" or (split == "dev" and not one["label"]):
            for text in pieces(one["text"]):
                if text not in seen:
                    seen.add(text)
                    add(text, 0, f"bipia-{one['family']}", one["id"], "en", 1.0)
    plain(data, split, add)
    return rows


def read_bipia(data, split):
    return sources.read(data, f"attack/bipia_{split}")


def overriding(add):
    """What overrides a prompt does so in a document as well."""
    for one in sources.own_prompts():
        if one["y"] and one["kind"] != "jailbreak":
            add(one["text"], 1, "own-prompts", one["family"].split("/")[1], one["lang"], 0.3)


def plain(data, split, add):
    """Sentences of people, and of the documents of Assay itself, which give orders to their readers."""
    for name, lang in (("counsel-chat", "en"), ("wiki-comments", "en"), ("coldataset", "zh"), ("self-instruct", "en"), ("zh-questions", "zh")):
        for at, one in enumerate(sources.read(data, f"harm/{name}_{split}")[:400]):
            if name in ("self-instruct", "zh-questions") and len(one["text"]) < 80:
                continue
            for text in pieces(one["text"])[1 if name in ("self-instruct", "zh-questions") else 0 :][:6]:
                add(text, 0, f"plain-{name}", str(at), lang)
    for at, path in enumerate(sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("src/checks/*/README*.md")])):
        if (at % 4 == 3) != (split == "dev") or path.parent.name in ("prompt-attack", "injected-instructions"):
            continue
        lang = "zh" if path.name.endswith(".zh.md") else "en"
        for text in pieces(path.read_text())[::3]:
            add(text, 0, f"docs-{lang}", path.name, lang)
