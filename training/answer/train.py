"""Trains the answer model. python training/answer/train.py --data DIR: writes src/evidence/answer/weights.json and training/answer/figures.json."""

import argparse
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = Path(__file__).resolve().parents[2]
# Every so many questions of each set; `a>b` asks the questions of one of the passages of the other.
SAME = {"xquad-en": 1, "xquad-zh": 1, "drcd": 3}
ACROSS = {"xquad-en>xquad-zh": 1, "xquad-zh>xquad-en": 1}
FOLDS = 5
NEVER = -1e6
# Share of answerable questions of a set, on average, that the bar lets through. A dictionary finds so little of a question that a bar for nine in ten
# would let most questions without an answer through too.
ANSWERED_SAME = 0.912
ANSWERED_ACROSS = 0.6
# The same for every sentence of a question: they tell how likely any of them answers, not which.
SAME_FOR_ALL = {"length", "best", "sought", "quantity", "chinese", "aspect"}
# What tells which sentence answers and not whether any does, and what tells more of the collection than of the answer: how many passages share words with
# each other, how long questions about it are, how its scores fall. A handbook of ten pages is no encyclopaedia; weights on these do not carry over to it.
NOT_FOR_ANSWERS = {"found", "margin", "rank", "length", "missing", "position", "exactHere", "exactNear"}


def extract(data, name, step):
    command = ["node", "training/answer/extract.ts", "--data", data, "--set", name, "--step", str(step)]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.splitlines()
    features = json.loads(lines[0])["features"]
    questions = [json.loads(line) for line in lines[1:]]
    rows = [row for question in questions for row in question["rows"]]
    return {
        "name": name,
        "features": features,
        "gold": np.array([row[0] for row in rows]),
        # What the product does not answer by, however sure the model is.
        "missing": np.array([row[1] for row in rows], bool),
        "x": np.array([row[2:] for row in rows]),
        "question": np.repeat(np.arange(len(questions)), [len(question["rows"]) for question in questions]),
        "answerable": np.array([question["answerable"] for question in questions]),
        # XQuAD holds the same articles in both languages: they fall into the same fold.
        "fold": np.array([int(question["article"][1:]) % FOLDS for question in questions]),
    }


def logistic(c):
    return make_pipeline(StandardScaler(), LogisticRegression(C=c, max_iter=1000))


def fitted(x, y, columns, c, sample_weight=None):
    """Weights and bias on unscaled features; nothing on those that are left out."""
    model = logistic(c).fit(x[:, columns], y, logisticregression__sample_weight=sample_weight)
    scaler, regression = model
    weights = np.zeros(x.shape[1])
    weights[columns] = regression.coef_[0] / scaler.scale_
    return weights, float(regression.intercept_[0] - weights[columns] @ scaler.mean_)


def best_rows(part, weights, keep):
    """The best row of each question that is kept, with its score."""
    score = part["x"] @ weights
    best = {}
    for row, question in enumerate(part["question"]):
        if keep[question] and (question not in best or score[row] > score[best[question]]):
            best[question] = row
    rows = np.array(list(best.values()))
    return np.c_[part["x"][rows], score[rows]], part["answerable"][list(best)], part["gold"][rows], part["missing"][rows]


def fit(parts, keeps, answered):
    """Sentence model from answerable questions, answer model from the best sentence of all; each set counts the same."""
    xs, ys = [], []
    for part, keep in zip(parts, keeps):
        use = (keep & part["answerable"])[part["question"]]
        xs.append(part["x"][use])
        ys.append(part["gold"][use])
    names = parts[0]["features"]
    sentence, _ = fitted(np.vstack(xs), np.concatenate(ys), np.ones(len(names), bool), 1)
    sentence[[name in SAME_FOR_ALL for name in names]] = 0
    best = [best_rows(part, sentence, keep) for part, keep in zip(parts, keeps)]
    sizes = np.concatenate([np.full(len(answerable), 1 / len(answerable)) for _, answerable, *_ in best])
    answer, bias = fitted(
        np.vstack([rows for rows, *_ in best]),
        np.concatenate([answerable for _, answerable, *_ in best]),
        np.array([*(name not in NOT_FOR_ANSWERS for name in names), True]),
        1,
        sizes * len(sizes) / len(best),
    )
    odds = [np.where(missing, NEVER, rows @ answer + bias) for rows, _, _, missing in best]
    bar = float(np.mean([np.quantile(o[a], 1 - answered) for o, (_, a, *_) in zip(odds, best)]))
    return {"sentence": sentence, "answer": answer, "bias": bias - bar}


def measure(model, part, keep):
    rows, answerable, gold, missing = best_rows(part, model["sentence"], keep)
    said = (rows @ model["answer"] + model["bias"] >= 0) & ~missing
    return np.array([answerable.sum(), (said & answerable).sum(), (~answerable).sum(), (~said & ~answerable).sum(), gold[answerable].sum()])


def figures(counts):
    return {
        "answered": round(float(counts[1] / counts[0]), 3),
        "told absent": round(float(counts[3] / counts[2]), 3),
        "best sentence answers": round(float(counts[4] / counts[0]), 3),
    }


def train(parts, answered):
    everything = [np.ones(len(part["answerable"]), bool) for part in parts]
    report = {"folds by article": {}, "trained on the other sets": {}}
    counts = {part["name"]: np.zeros(5) for part in parts}
    for fold in range(FOLDS):
        model = fit(parts, [part["fold"] != fold for part in parts], answered)
        for part in parts:
            counts[part["name"]] += measure(model, part, part["fold"] == fold)
    for index, part in enumerate(parts):
        report["folds by article"][part["name"]] = figures(counts[part["name"]])
        others = [other for other in parts if other is not part]
        model = fit(others, [np.ones(len(other["answerable"]), bool) for other in others], answered)
        report["trained on the other sets"][part["name"]] = figures(measure(model, part, everything[index]))
    model = fit(parts, everything, answered)
    weights = {
        "sentence": [round(float(value), 4) for value in model["sentence"]],
        "answer": [round(float(value), 4) for value in [*model["answer"], model["bias"]]],
    }
    return weights, report


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="../shared/data")
    data = str(Path(parser.parse_args().data).resolve())
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(lambda item: extract(data, *item), [*SAME.items(), *ACROSS.items()]))
    same, same_report = train(parts[: len(SAME)], ANSWERED_SAME)
    across, across_report = train(parts[len(SAME) :], ANSWERED_ACROSS)
    weights = {"features": parts[0]["features"], "same": same, "across": across}
    report = {"same language": same_report, "across languages": across_report}
    (ROOT / "src/evidence/answer/weights.json").write_text(json.dumps(weights, indent=2) + "\n")
    (ROOT / "training/answer/figures.json").write_text(json.dumps(report, indent=2) + "\n")
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
