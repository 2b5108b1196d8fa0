"""Rows that the checks of attacks learn from: permissive sets, and rows written for Assay, each with the family that it belongs to."""
import gzip
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
# A template without its question: what is left where the question stands in a message of its own.
BARE = re.compile(r"[,;:，：]?\s*(?:and |then |so |Now |now |，?然后|，?先|，?所以|现在)?\{ask\}$")


def read(data, name):
    for path in (data / f"{name}.ndjson", data / f"{name}.ndjson.gz"):
        if path.exists():
            with (gzip.open if path.suffix == ".gz" else open)(path, "rt") as lines:
                return [json.loads(line) for line in lines if line.strip()]
    raise SystemExit(f"no such data: {name}")


def own(name):
    return json.loads((HERE / "own-rows" / name).read_text())


def row(text, y, group, family, lang, weight=1.0, kind=""):
    return {"text": text, "y": y, "set": group, "family": f"{group}/{family}", "lang": lang, "weight": weight, "kind": kind}


def own_prompts():
    rows = []
    for lang in ("en", "zh"):
        told = own(f"attacks.{lang}.json")
        for family, of in told["families"].items():
            for at, template in enumerate(of["rows"]):
                # A template stands with two questions and with none, so that no question is learnt by heart.
                asks = [told["asks"][(at + step) % len(told["asks"])] for step in (0, 3)] if "{ask}" in template else []
                bare = BARE.sub("", template)
                texts = [template.replace("{ask}", ask) for ask in asks] + ([bare] if len(bare) > (6 if lang == "zh" else 20) else [])
                for text in texts:
                    rows.append(row(text[0].upper() + text[1:], 1, f"own-{lang}", family, lang, 2.0, of["kind"]))
        # What attacks ask for is no attack by itself.
        rows += [row(ask[0].upper() + ask[1:], 0, f"own-{lang}", f"ask-{at}", lang, 8.0) for at, ask in enumerate(told["asks"])]
        for at, text in enumerate(own(f"harmless.{lang}.json")["rows"]):
            rows.append(row(text, 0, f"own-{lang}", f"harmless-{at}", lang, 5.0))
        plain = json.loads((HERE.parent / "harm" / "own-rows" / f"plain.{lang}.json").read_text())
        for topic, prompts in plain["prompts"].items():
            rows += [row(text, 0, f"plain-{lang}", topic, lang) for text in prompts]
    return rows


def prompts(data, split):
    rows = []
    for one in read(data, f"attack/jailbreak-llms_{split}"):
        rows.append(row(one["text"], 1, "jailbreak-llms", one["id"], "en", 1.0, "jailbreak"))
    group_near(rows)
    for one in read(data, f"attack/jailbench-zh_{split}"):
        rows.append(row(one["text"], 1, "jailbench-zh", one["family"], "zh", 1.0, "jailbreak"))
    for one in read(data, f"attack/purplellama-pi_{split}"):
        # Without the system prompt that forbids it, much of this set asks for nothing strange.
        if one["kind"] == "direct-injection":
            rows.append(row(one["text"], 1, "purplellama-pi", one["family"], "en", 0.3, "injection"))
    for one in read(data, f"attack/benign-prompts_{split}"):
        rows.append(row(one["text"], 0, f"benign-{one['family']}", one["id"], one["lang"]))
    if split == "train":
        for one in read(data, "attack/awesome-prompts-zh-dan_train"):
            rows.append(row(one["text"], 1, "awesome-dan", "dan", "zh", 1.0, "jailbreak"))
    for one in read(data, f"attack/persuasion-taxonomy_{split}"):
        rows.append(row(one["text"], 0, "persuasion", one["id"], "en"))
    return rows


def group_near(rows):
    """Rows that share a run of eight words are one family."""
    first, parent = {}, list(range(len(rows)))

    def root(at):
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for at, one in enumerate(rows):
        words = re.findall(r"\w+", one["text"].lower())
        for start in range(len(words) - 7):
            run = " ".join(words[start : start + 8])
            if run in first:
                parent[root(at)] = root(first[run])
            first[run] = at
    for at, one in enumerate(rows):
        one["family"] = f"{one['set']}/{root(at)}"
