"""Trains the linear heads of the check harm and writes heads.bin and requests/kinds.bin of src/checks/harm.

    python training/harm/train.py --data ../shared/data [--node node]

Only rows that may train shipped weights are read (the table in the data's README). Each set weighs its labels even, so that a head learns what it asks and
not which set a text comes from. Calibration comes from predictions out of five folds.
"""
import argparse
import gzip
import json
import pathlib
import re
import sys

import numpy as np
from scipy.sparse import vstack
from sklearn.metrics import f1_score, roc_auc_score

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "text-classifier"))
import heads as linear  # noqa: E402

BITS = 18
# Kinds of requests are told by few rows: less room, and less of their noise.
KIND_BITS = 16
FOLDS = 3
ABUSE = ("x-offensive", "hate", "sexism", "harassment")
# Head → labels any of which it asks about, and the sets that are labelled for it. Abuse of any kind is offensive, whatever the set that holds it names it.
CONTENT = {
    "offensive": (ABUSE, ["coldataset", "swsr", "davidson", "edos", "hatemoji", "surge-toxicity", "wiki-comments"]),
    "hate": (("hate",), ["davidson", "hatemoji"]),
    "sexism": (("sexism",), ["edos", "swsr"]),
    "threat": (("threat",), ["edos", "hatemoji"]),
}
# Plain texts, so that a head knows more than the two sides of a quarrel.
PLAIN = ["self-instruct", "counsel-chat", "purplellama-frr", "cvalues", "zh-questions", "awesome-prompts-zh"]
REQUESTS = [
    "jade-db", "harmfulqa", "catqa", "advbench", "jailbench-seed", "multijail", "cvalues", "counsel-chat", "purplellama-frr", "awesome-prompts-zh",
    "zh-questions", "self-instruct",
]

# Sets that say of what kind the harm is that is asked for; a kind that such a row does not name is not asked for in it.
KINDS = ["jade-db", "catqa", "multijail"]
# Sentences of a language.
MOST_PROSE = 6000
ASKED = ["illicit", "violence", "hate", "spam-fraud", "sexual"]


def read(data, name, folder="harm"):
    for path in (data / folder / f"{name}.ndjson", data / folder / f"{name}.ndjson.gz"):
        if path.exists():
            with (gzip.open if path.suffix == ".gz" else open)(path, "rt") as lines:
                return [json.loads(line) for line in lines if line.strip()]
    raise SystemExit(f"no such data: {name}")


def own_rows(split):
    """Rows written for Assay: every third template is kept for development, so that no sentence of it is learnt."""
    rows = []

    def add(function, template, index, fills, labels, form, language):
        if (index % 3 == 2) == (split == "dev"):
            for fill in fills:
                text = template.format(**fill)
                rows.append({"set": f"own-{form}", "lang": language, "text": text[0].upper() + text[1:], "labels": labels, "function": function, "about": fill.get("about", "")})

    for language in ("en", "zh"):
        hate = json.loads((HERE / "own-rows" / f"hate.{language}.json").read_text())
        for function, told in hate["functions"].items():
            labels = {"hate": told["hate"], "threat": told.get("threat", 0), "x-offensive": told["hate"], "sexism": 0}
            for index, template in enumerate(told["rows"]):
                fills = hate["groups"]
                add(function, template, index, fills, labels, "hate", language)
        for function, told in hate["others"].items():
            labels = {"hate": told.get("hate", 0), "threat": told.get("threat", 0), "x-offensive": told.get("offensive", 0), "sexism": 0}
            for index, template in enumerate(told["rows"]):
                add(function, template, index, [{}], labels, "hate", language)
        requests = json.loads((HERE / "own-rows" / f"requests.{language}.json").read_text())
        for unsafe, templates in ((1, requests["harmful"]), (0, requests["harmless"])):
            for index, template in enumerate(templates):
                add("harmful" if unsafe else "harmless", template, index, requests["topics"], {"x-unsafe": unsafe}, "request", language)
        everyday = json.loads((HERE / "own-rows" / f"everyday.{language}.json").read_text())["do"]
        for at, template in enumerate(requests["harmful"]):
            for index, do in enumerate(everyday):
                # What is asked for is kept for development by itself, whatever the sentence that asks.
                if (index + at) % 2 == 0:
                    add("everyday", template, index, [{"do": do}], {"x-unsafe": 0}, "request", language)
        rows += plain_rows(language, split)
        for function, plain in requests["plain"].items():
            for index, template in enumerate(plain):
                add(function, template.replace("{", "{{").replace("}", "}}"), index, [{}], {"x-unsafe": 0}, "request", language)
    return rows


def plain_rows(language, split):
    """What people ask and write every day: no prompt of it is unsafe, no text offensive."""
    told = json.loads((HERE / "own-rows" / f"plain.{language}.json").read_text())
    harmless = {"hate": 0, "threat": 0, "x-offensive": 0, "sexism": 0}
    rows = []

    def add(function, index, text, labels):
        if (index % 3 == 2) == (split == "dev"):
            rows.append({"set": "own-plain", "lang": language, "text": text, "labels": labels, "function": function})

    for topic, prompts in told["prompts"].items():
        for index, prompt in enumerate(prompts):
            add(topic, index, prompt, {"x-unsafe": 0, **harmless})
    for topic, texts in told["texts"].items():
        for index, text in enumerate(texts):
            add(topic, index, text, harmless)
    for at, ask in enumerate(told["asks"]):
        for index, thing in enumerate(told["things"]):
            if (at + index) % 2 == 0:
                add("asks", at, ask.format(thing=thing), {"x-unsafe": 0, **harmless})
    for function in ("studies", "facts"):
        lists = dict(told[function])
        for at, frame in enumerate(lists.pop("frames")):
            for turn in range(30):
                # Lists of lengths without a common divisor meet in ever other ways.
                fill = {name: words[(turn * 7 + at * 3 + step) % len(words)] for step, (name, words) in enumerate(lists.items())}
                add(function, at, frame.format(**fill), {"x-unsafe": 0, **harmless})
    return rows


read_features = {}


def matrix_of(rows, bits, args):
    """Features of rows, each text read once."""
    known = read_features.setdefault(bits, {})
    new = list(dict.fromkeys(row["text"] for row in rows if row["text"] not in known))
    if new:
        known.update(zip(new, linear.features(new, bits, args.node)))
    return vstack([known[row["text"]] for row in rows]).tocsr()


def train_head(name, bits, parts, args):
    rows, test = parts
    labels = np.array([row["y"] for row in rows])
    groups = np.array([row["set"] for row in rows])
    languages = np.array([row["lang"] for row in rows])
    weights = linear.balanced(labels, groups)
    matrix = matrix_of(rows, bits, args)
    fold = np.arange(len(rows)) % FOLDS
    sums = np.zeros(len(rows))
    for k in range(FOLDS):
        inner, outer = fold != k, fold == k
        weight, bias = linear.fit(matrix[inner], labels[inner], weights[inner], args.strength)
        sums[outer] = matrix[outer] @ weight + bias
    weight, bias = linear.fit(matrix, labels, weights, args.strength)
    calibrations = {}
    for language in ("en", "zh"):
        chosen = languages == language
        if len(set(labels[chosen])) < 2:
            chosen = np.ones(len(rows), bool)
        # Between even and as it is in the sets: what is rare is still to be found.
        calibrations[language] = linear.calibrate(sums[chosen], labels[chosen], np.sqrt(weights[chosen]))
    report(name, test, matrix_of(test, bits, args) @ weight + bias, calibrations)
    return {"name": name, "weights": weight, "bias": bias, "calibrations": calibrations}


def report(name, rows, sums, calibrations):
    for group in sorted({row["set"] for row in rows}):
        chosen = np.array([row["set"] == group for row in rows])
        labels = np.array([row["y"] for row in rows])[chosen]
        language = next(row["lang"] for row in rows if row["set"] == group)
        found = sums[chosen] * calibrations[language]["slope"] + calibrations[language]["offset"] > 0
        if group.startswith("own-"):
            report_functions(name, np.array(rows)[chosen], found)
        area = roc_auc_score(labels, sums[chosen]) if len(set(labels)) == 2 else float("nan")
        print(f"{name:10} {group:20} macro-F1 {f1_score(labels, found, average='macro'):.3f} AUROC {area:.3f} flagged {found.mean():.3f}", flush=True)


def report_functions(name, rows, found):
    for language in ("en", "zh"):
        for function in dict.fromkeys(row["function"] for row in rows):
            chosen = np.array([row["function"] == function and row["lang"] == language for row in rows])
            if chosen.any():
                right = np.mean([found[at] == bool(rows[at]["y"]) for at in np.where(chosen)[0]])
                print(f"    {name:10} {language} {function:20} right {right:.2f} of {chosen.sum()}")


def labelled(data, sets, labels, split):
    rows = []
    for name in sets:
        rows += [
            dict(row, y=int(any(row["labels"].get(label, 0) >= 0.5 for label in labels)))
            for row in read(data, f"{name}_{split}")
            if any(row["labels"].get(label) is not None for label in labels)
        ]
    return rows + [dict(row, y=int(any(row["labels"].get(label) for label in labels))) for row in own_rows(split) if any(label in row["labels"] for label in labels)]


def asked(data, kind, split):
    """Requests for harm of a kind against those of other kinds and harmless ones."""
    rows = labelled(data, REQUESTS, ("x-unsafe",), split)
    told = [dict(row, y=int(row["labels"].get(kind, 0) >= 0.5)) for row in rows if row["set"] in KINDS]
    harmless = [dict(row, y=0, set="harmless") for row in rows if row["y"] == 0 and row["set"] not in KINDS]
    return told + harmless[:: max(1, len(harmless) // 1000)]


def plain(data, split):
    return [dict(row, set="plain", y=0) for name in PLAIN for row in read(data, f"{name}_{split}")]


def prose(data, split):
    """Sentences of news, reviews and answers: what most of what is read is like, and no quarrel."""
    rows = []
    for name, language, ends in (("ragtruth", "en", r"(?<=[.!?])\s+"), ("uhgeval_zh_real", "zh", r"(?<=[。！？])")):
        told = read(data, f"{name}_{split}", "grounding")
        texts = dict.fromkeys(text for row in told for text in [row["answer"], *(one["text"] for one in row["context"])])
        sentences = dict.fromkeys(sentence.strip() for text in texts for sentence in re.split(ends, text) if 12 < len(sentence) < 600)
        chosen = list(sentences)[:: max(1, len(sentences) // MOST_PROSE)]
        rows += [{"set": "prose", "lang": language, "text": sentence, "labels": {}, "y": 0} for sentence in chosen]
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--node", default="node")
    parser.add_argument("--strength", type=float, default=0.1)
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent.parent / "src" / "checks" / "harm")
    args = parser.parse_args()
    content = [
        train_head(name, BITS, [labelled(args.data, sets, labels, split) + plain(args.data, split) + prose(args.data, split) for split in ("train", "dev")], args)
        for name, (labels, sets) in CONTENT.items()
    ]
    request = train_head("request", BITS, [labelled(args.data, REQUESTS, ("x-unsafe",), split) for split in ("train", "dev")], args)
    linear.write(args.out / "heads.bin", BITS, [*content, request])
    kinds = [train_head(kind, KIND_BITS, [asked(args.data, kind, split) for split in ("train", "dev")], args) for kind in ASKED]
    linear.write(args.out / "requests" / "kinds.bin", KIND_BITS, kinds)


if __name__ == "__main__":
    main()
