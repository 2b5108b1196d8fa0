"""Trains the groundedness models from shared data and writes src/checks/groundedness/weights.json.

    python training/groundedness/train.py --data ../shared/data [--node node]

Three levels, each a small set of gradient-boosted trees (LightGBM): words, spans (sentences and claims), answers; and one that tells
contradicted from unsupported spans. Features are computed by the product (extract.ts). Rows are split into five folds by the text of their
sources; a level reads the predictions of the level below from the models of the row's own fold, which never saw its sources. Calibration
(Platt) and thresholds come from those out-of-fold predictions too.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

import lightgbm as lgb
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

FOLDS = 5
HERE = pathlib.Path(__file__).parent
HEAD = 6  # fold, set, answer, label, kind, conflict
SIZES = {
    "word": dict(num_leaves=24, n_estimators=120, min_child_samples=200),
    "span": dict(num_leaves=12, n_estimators=120, min_child_samples=60),
    "mark": dict(num_leaves=12, n_estimators=80, min_child_samples=200),
    "answer": dict(num_leaves=6, n_estimators=60, min_child_samples=40),
    "conflict": dict(num_leaves=8, n_estimators=80, min_child_samples=40),
}
COMMON = dict(
    learning_rate=0.06, subsample=0.8, subsample_freq=1, colsample_bytree=0.7, reg_lambda=5.0,
    random_state=7, n_jobs=2, verbose=-1, deterministic=True, force_row_wise=True,
)


def extract(level, args, models):
    out = pathlib.Path(models) / f"{level}.f32"
    command = [args.node, str(HERE / "extract.ts"), "--level", level, "--data", args.data, "--models", str(models), "--out", str(out)]
    subprocess.run(command, check=True)
    about = json.loads(pathlib.Path(f"{out}.json").read_text())
    rows = np.fromfile(out, dtype=np.float32).reshape(-1, HEAD + len(about["features"]))
    return rows, about


def fit(level, x, y, weight):
    model = lgb.LGBMClassifier(**SIZES[level], **COMMON)
    model.fit(x, y, sample_weight=weight)
    return model


def out_of_fold(level, x, y, weight, fold):
    """Log-odds of rows by models that did not see their fold, and those models."""
    scores, models = np.zeros(len(y)), []
    for k in range(FOLDS):
        model = fit(level, x[fold != k], y[fold != k], weight[fold != k])
        scores[fold == k] = model.predict(x[fold == k], raw_score=True)
        models.append(model)
    return scores, models


def calibrate(scores, y, weight):
    platt = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), y, sample_weight=weight)
    return {"a": round(float(platt.coef_[0, 0]), 5), "b": round(float(platt.intercept_[0]), 5)}


def to_file(model, features, calibration):
    """Flattens LightGBM's trees into the lists of src/checks/groundedness/trees.ts."""
    flat = {"features": features, "roots": [], "feature": [], "value": [], "left": [], "right": [], "cover": [], "calibration": calibration}

    def add(node):
        at = len(flat["feature"])
        for name in ("feature", "value", "left", "right", "cover"):
            flat[name].append(0)
        flat["cover"][at] = int(node.get("leaf_count", node.get("internal_count", 1)))
        if "leaf_value" in node:
            flat["feature"][at], flat["value"][at] = -1, float(f"{node['leaf_value']:.5g}")
            return at
        flat["feature"][at], flat["value"][at] = node["split_feature"], float(f"{node['threshold']:.7g}")
        flat["left"][at] = add(node["left_child"])
        flat["right"][at] = add(node["right_child"])
        return at

    for tree in model.booster_.dump_model()["tree_info"]:
        flat["roots"].append(add(tree["tree_structure"]))
    return flat


def set_weights(rows, about):
    """The rows of a set share its weight (datasets.ts), so that the sets most like real answers lead and no large set drowns the others."""
    weight = np.zeros(len(rows))
    for s, share in enumerate(about["weights"]):
        chosen = rows[:, 1] == s
        if chosen.any():
            weight[chosen] = share / chosen.sum()
    return weight / weight[weight > 0].mean()


def report(level, rows, y, scores, sets):
    figures = {}
    for s, name in enumerate(sets):
        chosen = rows[:, 1] == s
        if chosen.any() and 0 < y[chosen].mean() < 1:
            figures[name] = {
                "rows": int(chosen.sum()), "positive": round(float(y[chosen].mean()), 3),
                "auroc": round(float(roc_auc_score(y[chosen], scores[chosen])), 3),
                "ap": round(float(average_precision_score(y[chosen], scores[chosen])), 3),
            }
            print(f"  {level:9}{name:34}{figures[name]}", flush=True)
    return figures


def train_level(level, args, models, card):
    rows, about = extract(level, args, models)
    x, y, fold = rows[:, HEAD:], rows[:, 3].astype(int), rows[:, 0].astype(int)
    weight = set_weights(rows, about)
    scores, fold_models = out_of_fold(level, x, y, weight, fold)
    card[level] = report(level, rows, y, scores, about["sets"])
    calibration = calibrate(scores, y, weight)
    for k, model in enumerate(fold_models):
        (models / f"{level}-fold-{k}.json").write_text(json.dumps(to_file(model, about["features"], calibration)))
    return to_file(fit(level, x, y, weight), about["features"], calibration), rows


def train_conflict(rows, about, card):
    chosen = rows[:, 5] >= 0
    x, y, fold = rows[chosen, HEAD:], rows[chosen, 5].astype(int), rows[chosen, 0].astype(int)
    weight = set_weights(rows[chosen], about)
    scores, _ = out_of_fold("conflict", x, y, weight, fold)
    card["conflict"] = report("conflict", rows[chosen], y, scores, about["sets"])
    return to_file(fit("conflict", x, y, weight), about["features"], calibrate(scores, y, weight))


def thresholds(args, models):
    """Thresholds by language, chosen on out-of-fold answers by thresholds.ts."""
    command = [args.node, str(HERE / "thresholds.ts"), "--data", args.data, "--models", str(models)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--node", default="node")
    parser.add_argument("--out", default="src/checks/groundedness/weights.json")
    parser.add_argument("--work", default=None, help="folder to keep rows and fold models in")
    args = parser.parse_args()
    models = pathlib.Path(args.work or tempfile.mkdtemp())
    models.mkdir(parents=True, exist_ok=True)
    card = {}
    word, _ = train_level("word", args, models, card)
    span, span_rows = train_level("span", args, models, card)
    about = json.loads((models / "span.f32.json").read_text())
    conflict = train_conflict(span_rows, about, card)
    answer, _ = train_level("answer", args, models, card)
    weights = {
        "version": 1, **thresholds(args, models),
        "word": word, "span": span, "answer": answer, "conflict": conflict,
    }
    pathlib.Path(args.out).write_text(json.dumps(weights, separators=(",", ":")) + "\n")
    (HERE / "figures.json").write_text(json.dumps(card, indent=1) + "\n")
    print(f"wrote {args.out}")


if __name__ == "__main__":
    main()
