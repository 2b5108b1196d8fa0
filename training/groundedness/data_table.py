"""Tries every training set for whether it helps: leaves each out in turn and measures sentences of the development sets.

    python training/groundedness/data_table.py --data ../shared/data --work FOLDER

FOLDER is that of a training (`train.py --work FOLDER`), whose word models the sentences are weighed with. Writes data-table.json, which
docs/quality.md shows: `leftOut` says how much the AUROC of each development set gains (+) or loses (-) when the set is left out.
"""
import argparse
import json
import pathlib

from sklearn.metrics import roc_auc_score

import train

FIGURES = {
    "RAGTruth": ["ragtruth_dev"],
    "UHGEval": ["uhgeval_zh_dev"],
    "WiCE": ["wice_dev"],
    "Factcheck-GPT": ["factcheck_gpt_dev"],
    "BEGIN": ["begin_dev"],
    "NLI": [
        "fever_dev", "nli-protocols_dev", "snli-cad_dev", "conjnli_dev", "breaking-nli_dev", "infotabs_dev", "tabfact_dev", "silver-en_dev",
        "silver-zh_dev", "paws-x-zh_dev",
    ],
}


def measure(rows, about, left_out):
    """AUROC of each figure by trees that were trained without one set."""
    x, y, fold = rows[:, train.HEAD:], rows[:, 3].astype(int), rows[:, 0]
    chosen = (fold < train.FOLDS) & (rows[:, 1] != left_out)
    weight = train.even_weights("span", rows, y, about)
    boosters = train.fit("span", x[chosen], y[chosen], weight[chosen], about["features"])
    names = [name.split("/")[1] for name in about["sets"]]
    areas = {}
    for figure, sets in FIGURES.items():
        of_sets = []
        for name in sets:
            picked = rows[:, 1] == names.index(name)
            of_sets.append(roc_auc_score(y[picked], train.score(boosters, x[picked])))
        areas[figure] = sum(of_sets) / len(of_sets)
    return areas


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--node", default="node")
    parser.add_argument("--work", required=True)
    parser.add_argument("--most", type=int, default=3000)
    args = parser.parse_args()
    args.measured, args.with_dev = train.MEASURED, False
    rows, about = train.extract("span", args, pathlib.Path(args.work))
    whole = measure(rows, about, -1)
    print("all", whole, flush=True)
    table = []
    for s, name in enumerate(about["sets"]):
        if about["weights"][s] == 0:
            continue
        areas = measure(rows, about, s)
        deltas = {figure: round(areas[figure] - whole[figure], 4) for figure in whole}
        entry = {"set": name, "rows": about["rows"][s], "licence": about["licences"][s], "weight": about["weights"][s], "leftOut": deltas}
        table.append(entry)
        print(name, deltas, flush=True)
    (train.HERE / "data-table.json").write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
