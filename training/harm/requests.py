"""Weighs what the product sees in prompts and writes src/checks/harm/requests/weights.json.

    python training/harm/requests.py --data ../shared/data [--node node]

Runs after train.py, on rows that its heads did not learn from: the development rows of the sets and of our own. Figures come from five folds.
"""
import argparse
import json
import pathlib
import subprocess

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import StratifiedKFold

from train import HERE, REQUESTS, labelled

OUT = HERE.parent.parent / "src" / "checks" / "harm" / "requests" / "weights.json"
# A head that learnt a topic is sure of more than it knows.
MOST_ODDS = 4.0
# Log odds by which a prompt that names nothing harmful has to be surer: the sets of harmful questions have a style of their own, which a head learns.
UNNAMED = -2.4


def seen(rows, node):
    lines = "".join(json.dumps(row["text"]) + "\n" for row in rows).encode()
    out = subprocess.run([node, HERE / "extract-requests.ts"], input=lines, stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def weights_of(rows, labels):
    """Each set weighs by the root of its rows, our own look-alikes more; both labels the same in all."""
    sets = np.array([row["set"] for row in rows])
    weights = np.array([(4 if name.startswith("own-") else 1) / np.sqrt((sets == name).sum()) for name in sets])
    for label in (0, 1):
        weights[labels == label] *= len(rows) / 2 / weights[labels == label].sum()
    return weights


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--node", default="node")
    args = parser.parse_args()
    rows = labelled(args.data, REQUESTS, ("x-unsafe",), "dev")
    signs = seen(rows, args.node)
    table = np.array([[np.clip(one["odds"], -MOST_ODDS, MOST_ODDS), *one["signs"][:-1]] for one in signs])
    unnamed = UNNAMED * np.array([one["signs"][-1] for one in signs])
    labels = np.array([row["y"] for row in rows])
    weights = weights_of(rows, labels)
    model = lambda: LogisticRegression(C=0.3, max_iter=1000)  # noqa: E731
    guessed = np.zeros(len(rows))
    for inner, outer in StratifiedKFold(5, shuffle=True, random_state=7).split(table, labels):
        sums = model().fit(table[inner], labels[inner], sample_weight=weights[inner]).decision_function(table[outer]) + unnamed[outer]
        guessed[outer] = 1 / (1 + np.exp(-sums))
    report(rows, labels, guessed, signs)
    fitted = model().fit(table, labels, sample_weight=weights)
    OUT.write_text(json.dumps({"mostOdds": MOST_ODDS, "bias": round(float(fitted.intercept_[0]), 4), "odds": round(float(fitted.coef_[0][0]), 4), "signs": [round(float(one), 4) for one in fitted.coef_[0][1:]] + [UNNAMED]}) + "\n")


def report(rows, labels, guessed, signs):
    for language in ("en", "zh"):
        chosen = np.array([row["lang"] == language for row in rows])
        print(language, f"AUPRC {average_precision_score(labels[chosen], guessed[chosen]):.3f} share harmful {labels[chosen].mean():.3f}")
    groups = np.array([f"{row['set']} {row['lang']} {row.get('function', '')} {row['y']}" for row in rows])
    for group in sorted(set(groups)):
        chosen = groups == group
        print(f"  {group:50} flagged {(guessed[chosen] >= 0.5).mean():.3f} of {chosen.sum()}")
    kinds = ["illicit", "violence", "hate", "sexual", "spam-fraud", "extremism", "self-harm", "gambling", "harassment"]
    chosen = [at for at, row in enumerate(rows) if row["set"] in ("jade-db", "catqa", "multijail") and row["lang"] == "zh"]
    for kind in kinds:
        truth = [int(rows[at]["labels"].get(kind, 0) >= 0.5) for at in chosen]
        told = [int(guessed[at] >= 0.5 and kind in signs[at]["kinds"]) for at in chosen]
        print(f"  zh kind {kind:12} {sum(truth)} F1 {f1_score(truth, told):.3f} macro {f1_score(truth, told, average='macro'):.3f}")


if __name__ == "__main__":
    main()
