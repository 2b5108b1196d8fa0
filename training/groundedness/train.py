"""Trains the groundedness models from shared data and writes src/checks/groundedness/weights.json.

    python training/groundedness/train.py --data ../shared/data [--node node]

Sets of gradient-boosted trees (LightGBM), one a question: how risky is a word (word), how risky a sentence or claim (span), is what it says
contradicted (conflict), which of its words are at fault (mark), how risky is the answer (answer). Features are computed by the product
(extract.ts). Rows are split into five folds by the text of their sources; a level reads the predictions of the levels before it from the models
of the row's own fold, which never saw its sources. Calibration (Platt) and thresholds come from those out-of-fold predictions too.
"""
import argparse
import base64
import concurrent.futures
import hashlib
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
    "word": dict(num_leaves=24, n_estimators=140, min_child_samples=200),
    "span": dict(num_leaves=63, n_estimators=300, min_child_samples=100, learning_rate=0.05, colsample_bytree=0.3),
    "conflict": dict(num_leaves=12, n_estimators=150, min_child_samples=60),
    "mark": dict(num_leaves=12, n_estimators=80, min_child_samples=200),
    "answer": dict(num_leaves=6, n_estimators=80, min_child_samples=60),
}
COMMON = dict(
    learning_rate=0.06, subsample=0.8, subsample_freq=1, colsample_bytree=0.6, reg_lambda=5.0,
    random_state=7, n_jobs=1, verbose=-1, deterministic=True, force_row_wise=True,
)
# Share of faults that every set is weighed to.
FAULTS = {"word": 0.1, "span": 0.3, "conflict": 0.5, "mark": 0.1, "answer": 0.4}
# What a model may only learn in one direction, so that it holds on texts unlike those it was trained on.
LOWERS_RISK = (
    "covered coveredByTwo coveredByClause softShare softAnywhere sequence bigrams trigrams spanExact spanInBest spanInWindow rareExact rareInBest partial inTop "
    "longestRun pairs bestScore orderedShare"
).split()
RAISES_RISK = (
    "swapsNumber swapsName swapsHeld swapsExchanged prepositionsInstead wordRiskMax wordRiskSecond wordRiskThird wordRiskMean wordRiskAny antonyms negationsTurned quantitiesDiffer quantityConflicts namesMissing "
    "negationDiffers siblings quantitiesAbsent riskBefore"
).split()
# Sets that calibration by language is fitted on: answers as models write them.
REAL_ANSWERS = {"en": ("ragtruth",), "zh": ("uhgeval", "silver-zh", "paws-x-zh")}
MEASURED = (
    "grounding/ragtruth_dev,grounding/uhgeval_zh_dev,claims/wice_dev,claims/factcheck_gpt_dev,claims/begin_dev,nli/fever_dev,nli/nli-protocols_dev,"
    "nli/snli-cad_dev,nli/conjnli_dev,nli/breaking-nli_dev,nli/infotabs_dev,nli/tabfact_dev,nli/silver-en_dev,nli/silver-zh_dev,nli/paws-x-zh_dev"
)


def extract(level, args, models):
    """Rows of a level: two processes, each every second answer."""
    parts = []
    for part in range(2):
        out = models / f"{level}-{part}.f32"
        command = [args.node, str(HERE / "extract.ts"), "--level", level, "--data", args.data, "--models", str(models)]
        command += ["--out", str(out), "--part", str(part), "--measured", args.measured, "--most", str(args.most)]
        command += ["--with-dev"] if args.with_dev else []
        parts.append((out, subprocess.Popen(command)))
    rows = []
    for out, process in parts:
        if process.wait() != 0:
            raise SystemExit(f"extract.ts failed at level {level}")
        about = json.loads(pathlib.Path(f"{out}.json").read_text())
        rows.append(np.fromfile(out, dtype=np.float32).reshape(-1, HEAD + len(about["features"])))
    rows[1][:, 2] += rows[0][:, 2].max() + 1
    return np.concatenate(rows), about


def fit(level, x, y, weight, features):
    """One set of trees; at span level two of them, one free and one held to known directions, each counting half."""
    free = lgb.LGBMClassifier(**{**COMMON, **SIZES[level]}).fit(x, y, sample_weight=weight)
    if level != "span":
        return [free]
    directions = [-1 if name in LOWERS_RISK else 1 if name in RAISES_RISK else 0 for name in features]
    held = lgb.LGBMClassifier(**{**COMMON, **SIZES[level]}, monotone_constraints=directions)
    return [free, held.fit(x, y, sample_weight=weight)]


def score(boosters, x):
    return sum(model.predict(x, raw_score=True) for model in boosters) / len(boosters)


def out_of_fold(level, x, y, weight, fold, features):
    """Log-odds of rows by models that did not see their fold, those models, and the one that saw all. Rows of fold FOLDS train nothing."""
    def of_fold(k):
        chosen = (fold != k) & (fold < FOLDS)
        return fit(level, x[chosen], y[chosen], weight[chosen], features)

    # Models side by side, each on one core: threads of one model wait for each other where cores are busy.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        models = list(pool.map(of_fold, range(FOLDS + 1)))
    scores = np.zeros(len(y))
    for k, boosters in enumerate(models):
        if (fold == k).any():
            scores[fold == k] = score(boosters, x[fold == k])
    return scores, models


def platt(scores, y, weight):
    fitted = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), y, sample_weight=weight)
    return {"a": round(float(fitted.coef_[0, 0]), 5), "b": round(float(fitted.intercept_[0]), 5)}


def calibrate(rows, scores, y, weight, about):
    """Over all rows, and by language and kind of source over answers as models write them."""
    trained = rows[:, 0] < FOLDS
    calibrations = {"any": platt(scores[trained], y[trained], weight[trained])}
    columns = about["features"]
    if "hasFields" not in columns:
        return calibrations
    has_fields = rows[:, HEAD + columns.index("hasFields")] > 0
    for language, names in REAL_ANSWERS.items():
        sets = [s for s, name in enumerate(about["sets"]) if name.split("/")[1].startswith(names)]
        for kind, of_kind in (("text", ~has_fields), ("fields", has_fields)):
            chosen = trained & of_kind & np.isin(rows[:, 1], sets)
            if chosen.sum() > 200 and 0 < y[chosen].mean() < 1:
                calibrations[f"{language}-{kind}"] = platt(scores[chosen], y[chosen], weight[chosen])
    return calibrations


def to_file(boosters, features, calibrations):
    """Flattens LightGBM's trees into the lists of src/checks/groundedness/trees.ts."""
    flat = {"features": features, "roots": [], "feature": [], "value": [], "left": [], "right": [], "cover": [], "calibrations": calibrations}

    def add(node):
        at = len(flat["feature"])
        for name in ("feature", "value", "left", "right", "cover"):
            flat[name].append(0)
        flat["cover"][at] = int(node.get("leaf_count", node.get("internal_count", 1)))
        if "leaf_value" in node:
            flat["feature"][at], flat["value"][at] = -1, float(f"{node['leaf_value'] / len(boosters):.4g}")
            return at
        flat["feature"][at], flat["value"][at] = node["split_feature"], float(f"{node['threshold']:.5g}")
        flat["left"][at] = add(node["left_child"])
        flat["right"][at] = add(node["right_child"])
        return at

    for model in boosters:
        for tree in model.booster_.dump_model()["tree_info"]:
            flat["roots"].append(add(tree["tree_structure"]))
    return flat


def packed(file, with_cover):
    """As src/checks/groundedness/weights.ts reads it: lists as base64; the left branch stands right behind its node."""
    kinds = {"feature": "<i2", "value": "<f4", "right": "<i4"} | ({"cover": "<i4"} if with_cover else {})
    lists = {name: base64.b64encode(np.array(file[name], dtype=kind).tobytes()).decode() for name, kind in kinds.items()}
    return {"features": file["features"], "roots": file["roots"], "calibrations": file["calibrations"], **lists}


def sealed(file):
    """The text of a file with the checksum of all that stands behind it."""
    body = json.dumps(file, separators=(",", ":"), allow_nan=False)[1:] + "\n"
    return '{"sha256":"' + hashlib.sha256(body.encode()).hexdigest() + '",' + body


def set_weights(rows, about):
    """The rows of a set share its weight (datasets.ts), so that the sets most like real answers lead and no large set drowns the others."""
    weight = np.zeros(len(rows))
    for s, share in enumerate(about["weights"]):
        chosen = rows[:, 1] == s
        if chosen.any():
            weight[chosen] = share / chosen.sum()
    return weight / weight[weight > 0].mean()


def even_weights(level, rows, y, about):
    """The same with as many faults in every set: what tells one set from another (length, number of sources) must not tell faults."""
    weight = set_weights(rows, about)
    for s in range(len(about["weights"])):
        chosen, faults = rows[:, 1] == s, (rows[:, 1] == s) & (y == 1)
        all_of_set, of_faults = weight[chosen].sum(), weight[faults].sum()
        if 0 < of_faults < all_of_set:
            weight[faults] *= FAULTS[level] * all_of_set / of_faults
            weight[chosen & (y == 0)] *= (1 - FAULTS[level]) * all_of_set / (all_of_set - of_faults)
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


def train_level(level, rows, labels, about, models, card):
    """Models of the folds are written beside each other; answers the one that saw all rows."""
    x, y, fold = rows[:, HEAD:], labels.astype(int), rows[:, 0].astype(int)
    scores, boosters = out_of_fold(level, x, y, even_weights(level, rows, y, about), fold, about["features"])
    card[level] = report(level, rows, y, scores, about["sets"])
    # Calibrated on how often faults are.
    calibrations = calibrate(rows, scores, y, set_weights(rows, about), about)
    files = [to_file(of_fold, about["features"], calibrations) for of_fold in boosters]
    for k, file in enumerate(files):
        (models / f"{level}-fold-{k}.json").write_text(json.dumps(file))
    return files[FOLDS]


def choose(args, models):
    """Thresholds by language, chosen on out-of-fold answers by out-of-fold.ts, which also writes them."""
    sets = ["grounding/ragtruth_train", "grounding/uhgeval_zh_train", "grounding/uhgeval_zh_real_train", "claims/factcg_doc_train"]
    sets += ["grounding/ragtruth_dev", "grounding/uhgeval_zh_dev"] if args.with_dev else []
    command = [args.node, str(HERE / "out-of-fold.ts"), "--data", args.data, "--models", str(models)]
    command += (["--out", str(HERE / "out-of-fold.ndjson.gz")] if args.with_dev else []) + sets
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--node", default="node")
    parser.add_argument("--out", default="src/checks/groundedness/weights.json")
    parser.add_argument("--work", default=None, help="folder to keep rows and fold models in")
    parser.add_argument("--with-dev", action="store_true", help="folds over train and dev: writes out-of-fold.ndjson.gz and no weights")
    parser.add_argument("--most", type=int, default=4000, help="rows of a set at most")
    parser.add_argument("--measured", default=MEASURED, help="sets that train nothing")
    args = parser.parse_args()
    models = pathlib.Path(args.work or tempfile.mkdtemp())
    models.mkdir(parents=True, exist_ok=True)
    for stale in models.glob("*-fold-*.json"):
        stale.unlink()
    if args.with_dev:
        args.measured = ""
    card, weights = {}, {}
    for level in ("word", "span", "mark", "answer"):
        rows, about = extract(level, args, models)
        weights[level] = train_level(level, rows, rows[:, 3], about, models, card)
        if level == "span":
            known = rows[:, 5] >= 0
            weights["conflict"] = train_level("conflict", rows[known], rows[known, 5], about, models, card)
    chosen = choose(args, models)
    if args.with_dev:
        return
    (HERE / "figures.json").write_text(json.dumps(card, indent=1) + "\n")
    # Explanations follow sentences down their trees, and ask how many rows went which way.
    weights = {level: packed(file, level in ("span", "conflict")) for level, file in weights.items()}
    pathlib.Path(args.out).write_text(sealed({"version": 4, **chosen, **weights}))
    print(f"wrote {args.out}")


if __name__ == "__main__":
    main()
