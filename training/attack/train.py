"""Trains what the checks prompt-attack and injected-instructions read by and writes src/attack-signs/heads.bin and weights.json.

    python training/attack/train.py --data ../shared/data [--node node]

Each head learns words; a small linear model weighs it together with the signs of the product (extract.ts). Figures come from folds that keep whole families
together, so that no wording of a family was learnt, and from the development rows.
"""
import argparse
import json
import pathlib
import subprocess
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "text-classifier"))
import heads as linear  # noqa: E402
import orders  # noqa: E402
import rows as sources  # noqa: E402

OUT = HERE.parent.parent / "src" / "attack-signs"
BITS = 17
FOLDS = 5
# A head that learnt the wording of its rows is sure of more than it knows.
MOST_HEAD = 3.0


def signs(texts, node):
    lines = "".join(json.dumps(text) + "\n" for text in texts).encode()
    out = subprocess.run([node, HERE / "extract.ts"], input=lines, stdout=subprocess.PIPE, check=True).stdout
    return np.array([json.loads(line) for line in out.splitlines()])


def weights_of(rows, labels):
    """A family weighs by the root of its rows, a set by the root of its families; both labels the same in all."""
    families = [row["family"] for row in rows]
    count = {name: families.count(name) for name in set(families)}
    weights = np.array([row["weight"] / np.sqrt(count[row["family"]]) for row in rows])
    sets = np.array([row["set"] for row in rows])
    for label in (0, 1):
        for name in set(sets[labels == label]):
            chosen = (sets == name) & (labels == label)
            weights[chosen] /= np.sqrt(weights[chosen].sum())
        weights[labels == label] *= len(rows) / 2 / weights[labels == label].sum()
    return weights


def folds_of(rows):
    """The same family of our own rows stands in one fold in both languages."""
    names = [row["family"].replace("own-zh/", "own-en/") if "harmless" not in row["family"] else row["family"] for row in rows]
    order = np.random.default_rng(3).permutation(len(set(names))) % FOLDS
    fold = dict(zip(sorted(set(names)), order))
    return np.array([fold[name] for name in names])


def table(sums, read):
    return np.hstack([read, np.clip(sums, -MOST_HEAD, MOST_HEAD)[:, None]])


def train(name, rows, dev, alarms, args):
    """`alarms`: the share of harmless rows that may be flagged, by which 0 is placed in each language."""
    labels = np.array([row["y"] for row in rows])
    weights, fold = weights_of(rows, labels), folds_of(rows)
    matrix, read = linear.features([row["text"] for row in rows], BITS, args.node), signs([row["text"] for row in rows], args.node)
    sums, guessed = np.zeros(len(rows)), np.zeros(len(rows))
    for k in range(FOLDS):
        weight, bias = linear.fit(matrix[fold != k], labels[fold != k], weights[fold != k], 0.1)
        sums[fold == k] = matrix[fold == k] @ weight + bias
    seen = table(sums, read)
    model = lambda: LogisticRegression(C=args.strength, max_iter=3000)  # noqa: E731
    for k in range(FOLDS):
        guessed[fold == k] = model().fit(seen[fold != k], labels[fold != k], sample_weight=weights[fold != k]).decision_function(seen[fold == k])
    languages = np.array([row["lang"] for row in rows])
    least = {lang: float(np.quantile(guessed[(labels == 0) & (languages == lang)], 1 - alarms)) for lang in ("en", "zh")}
    report(f"{name}, families left out", rows, guessed, least)
    weight, bias = linear.fit(matrix, labels, weights, 0.1)
    fitted = model().fit(seen, labels, sample_weight=weights)
    own = linear.features([row["text"] for row in dev], BITS, args.node) @ weight + bias
    told = fitted.decision_function(table(own, signs([row["text"] for row in dev], args.node)))
    report(f"{name}, development rows", dev, told, least)
    slope = float(LogisticRegression(C=1e3).fit(guessed[:, None], labels, sample_weight=weights).coef_[0][0])
    coefficients = [round(float(one) * slope, 4) for one in fitted.coef_[0]]
    head = {"name": name, "weights": weight, "bias": bias, "calibrations": {language: {"slope": 1, "offset": 0} for language in ("en", "zh")}}
    told = {"biases": {lang: round((float(fitted.intercept_[0]) - least[lang]) * slope, 4) for lang in least}, "head": coefficients[-1], "headBias": round(bias, 4), "mostHead": MOST_HEAD, "signs": coefficients[:-1]}
    return head, told


def report(title, rows, guessed, least):
    labels = np.array([row["y"] for row in rows])
    over = guessed - np.array([least[row["lang"]] for row in rows])
    print(f"{title}: harmless flagged {(over[labels == 0] > 0).mean():.4f}")
    for name in sorted({row["set"] for row in rows}):
        for label in (1, 0):
            chosen = np.array([row["set"] == name and row["y"] == label for row in rows])
            if chosen.any():
                print(f"  {name:28} {'attack' if label else 'harmless'} flagged {(over[chosen] > 0).mean():.3f} of {chosen.sum()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--node", default="node")
    parser.add_argument("--strength", type=float, default=0.05)
    args = parser.parse_args()
    parts = [
        train("prompt", sources.prompts(args.data, "train") + sources.own_prompts(), sources.prompts(args.data, "dev"), 0.01, args),
        train("order", orders.sentences(args.data, "train"), orders.sentences(args.data, "dev"), 0.004, args),
    ]
    linear.write(OUT / "heads.bin", BITS, [head for head, _ in parts])
    (OUT / "weights.json").write_text(json.dumps({head["name"]: told for head, told in parts}) + "\n")


if __name__ == "__main__":
    main()
