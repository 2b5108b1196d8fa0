"""What the training of every linear head shares: features by the product, the fit, calibration and the file that the product reads."""
import json
import pathlib
import struct
import subprocess
import zlib

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).parent


def features(texts, bits, node="node"):
    """A row of zeros and ones a text, read by extract.ts."""
    lines = "".join(json.dumps(text) + "\n" for text in texts).encode()
    out = subprocess.run([node, HERE / "extract.ts", str(bits)], input=lines, stdout=subprocess.PIPE, check=True).stdout
    numbers = np.frombuffer(out, dtype=np.int32)
    starts, places, at = [0], [], 0
    for _ in texts:
        count = int(numbers[at])
        places.append(numbers[at + 1 : at + 1 + count])
        at += 1 + count
        starts.append(starts[-1] + count)
    places = np.concatenate(places)
    return csr_matrix((np.ones(len(places), np.float32), places, starts), shape=(len(texts), 2**bits))


def fit(rows, labels, weights, strength):
    """Logistic regression over features weighed by their log-count ratio (Wang and Manning 2012, "NBSVM"), folded into one weight a feature."""
    positive = 1 + np.asarray(rows.T @ (weights * (labels == 1))).ravel()
    negative = 1 + np.asarray(rows.T @ (weights * (labels == 0))).ravel()
    ratio = np.log((positive / positive.sum()) / (negative / negative.sum()))
    model = LogisticRegression(C=strength, solver="liblinear", random_state=7).fit(rows @ diags(ratio), labels, sample_weight=weights)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def balanced(labels, groups):
    """Weights by which each group has as much of both labels."""
    weights = np.ones(len(labels))
    for group in set(groups):
        chosen = groups == group
        share = labels[chosen].mean()
        if 0 < share < 1:
            weights[chosen] = np.where(labels[chosen] == 1, 0.5 / share, 0.5 / (1 - share))
    return weights


def calibrate(sums, labels, weights):
    """Slope and offset of Platt's sigmoid."""
    model = LogisticRegression(C=1e3).fit(np.asarray(sums).reshape(-1, 1), labels, sample_weight=weights)
    return {"slope": round(float(model.coef_[0][0]), 4), "offset": round(float(model.intercept_[0]), 4)}


def write(path, bits, heads):
    """`heads`: dicts with name, weights, bias and calibrations. Weights become signed bytes that stand side by side for each feature."""
    described, columns = [], []
    for head in heads:
        scale = float(np.percentile(np.abs(head["weights"][head["weights"] != 0]), 99.9)) / 127 or 1.0
        columns.append(np.clip(np.round(head["weights"] / scale), -127, 127).astype(np.int8))
        described.append({"name": head["name"], "scale": float(f"{scale:.6g}"), "bias": round(head["bias"], 5), "calibrations": head["calibrations"]})
    description = json.dumps({"bits": bits, "heads": described}, separators=(",", ":")).encode()
    sections = [description, np.stack(columns, axis=1).tobytes()]
    body = b"".join(struct.pack("<I", len(section)) for section in sections)
    body = struct.pack("<I", len(sections)) + body + b"".join(section + b"\0" * (-len(section) % 4) for section in sections)
    # The checksum covers all behind the head, whose last number counts the sections.
    checked = body[4:]
    pathlib.Path(path).write_bytes(b"AHDS" + struct.pack("<III", 1, 16 + len(body), zlib.crc32(checked)) + body)
