"""Makes src/lexical/vectors.bin of what terms.ts and lexicon.ts wrote.
    python training/lexical/vectors.py --terms FOLDER

Positive pointwise mutual information of words within five of one another, weighed by nearness, context counts to the power 3/4 (Levy, Goldberg and Dagan,
2015), singular value decomposition with the square root of the values, the two commonest directions taken out (Mu and Viswanath, 2018). Chinese is turned
into the space of English by the words that the wordnets translate (Schoenemann, 1966). Vectors are kept by product quantisation (Jegou et al., 2011).
"""
import argparse
import struct
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds
from sklearn.cluster import MiniBatchKMeans

WINDOW = 5
LEAST_COUNT = 5
DROPPED = 2
FIRST_HAN = chr(0x2E80)
TARGET = Path(__file__).parents[2] / "src/lexical/vectors.bin"


def main():
    options = read_options()
    spaces = {language: learn(options.terms / f"{language}.txt", options) for language in ("en", "zh")}
    pairs = [line.split("\t") for line in (options.terms / "translations.txt").read_text("utf8").splitlines()]
    turned = turn(spaces["zh"], spaces["en"], pairs)
    spaces["zh"] = (spaces["zh"][0], turned)
    rotation = random_rotation(options.dimensions)
    book = codebook(np.vstack([vectors for _, vectors in spaces.values()]) @ rotation, options)
    sections = []
    for terms, vectors in spaces.values():
        sections += pack(terms, vectors @ rotation, book)
    sections.append(np.clip(np.round(book * 127 / np.abs(book).max()), -127, 127).astype("<i1").tobytes())
    write(options.out, b"AVEC", 1, sections)


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--terms", type=Path, default=Path("terms"))
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--dimensions", type=int, default=96)
    parser.add_argument("--parts", type=int, default=24)
    parser.add_argument("--vocabulary", type=int, default=22_000)
    return parser.parse_args()


def learn(file, options):
    """Terms, commonest first, and their vectors of unit length."""
    lines = file.read_text("utf8").splitlines()
    counts = Counter()
    for line in lines:
        counts.update(line.split(" "))
    is_own = (lambda term: term >= FIRST_HAN) if file.stem == "zh" else (lambda term: term < FIRST_HAN)
    common = [(term, count) for term, count in counts.items() if count >= LEAST_COUNT and is_own(term)]
    terms = [term for term, _ in sorted(common, key=lambda item: (-item[1], item[0]))][: options.vocabulary]
    counted = count_pairs(lines, {term: at for at, term in enumerate(terms)})
    left, values, _ = svds(mutual_information(counted), k=options.dimensions + DROPPED, v0=start(len(terms)))
    order = np.argsort(-values)[DROPPED:]
    vectors = left[:, order] * np.sqrt(values[order])
    vectors -= vectors.mean(axis=0)
    print(f"{file.name}: {len(terms)} terms, least count {counts[terms[-1]]}")
    return terms, unit(vectors)


def count_pairs(lines, places):
    size = len(places)
    gap = [-1] * WINDOW
    stream = np.concatenate([np.array([places.get(term, -1) for term in line.split(" ")] + gap, np.int32) for line in lines])
    total = csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        first, second = stream[:-distance], stream[distance:]
        both = (first >= 0) & (second >= 0)
        keys, counts = np.unique(first[both].astype(np.int64) * size + second[both], return_counts=True)
        near = counts.astype(np.float32) / distance
        total = total + coo_matrix((near, (keys // size, keys % size)), shape=(size, size)).tocsr()
    return (total + total.T).tocoo()


def mutual_information(counted):
    words = np.asarray(counted.sum(axis=1)).ravel()
    contexts = words**0.75 / np.sum(words**0.75)
    information = np.log(counted.data / (words[counted.row] * contexts[counted.col]))
    kept = information > 0
    return csr_matrix((information[kept], (counted.row[kept], counted.col[kept])), shape=counted.shape)


def start(size):
    """svds begins at random, else."""
    return np.random.default_rng(0).normal(size=size)


def unit(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def turn(chinese, english, pairs):
    """Orthogonal Procrustes; every tenth pair is kept to see how far it carries."""
    places = {term: at for at, term in enumerate(chinese[0])}
    aims = {term: at for at, term in enumerate(english[0])}
    known = [(places[zh], aims[en]) for en, zh in pairs if zh in places and en in aims]
    held, used = known[::10], [pair for at, pair in enumerate(known) if at % 10]
    source, target = (np.array([pair[side] for pair in used]) for side in (0, 1))
    left, _, right = np.linalg.svd(chinese[1][source].T @ english[1][target])
    turned = chinese[1] @ (left @ right)
    near = turned[[zh for zh, _ in held]] @ english[1].T
    own = near[np.arange(len(held)), [en for _, en in held]]
    ranks = (near > own[:, None]).sum(axis=1)
    print(f"translations: {len(used)} used, of {len(held)} others {np.mean(ranks < 1):.3f} first, {np.mean(ranks < 10):.3f} among ten, "
          f"{np.mean(ranks < 100):.3f} among a hundred; above a random word {1 - np.mean(ranks) / near.shape[1]:.3f}")
    return turned


def random_rotation(size):
    """Evens out what the parts hold, before they are cut."""
    return np.linalg.qr(np.random.default_rng(1).normal(size=(size, size)))[0]


def parts_of(vectors, parts):
    return vectors.reshape(len(vectors), parts, -1)


def codebook(vectors, options):
    cut = parts_of(vectors, options.parts)
    fit = lambda part: MiniBatchKMeans(256, random_state=1, n_init=1, batch_size=4096).fit(cut[:, part]).cluster_centers_
    return np.stack([fit(part) for part in range(options.parts)])


def pack(terms, vectors, book):
    cut = parts_of(vectors, len(book))
    codes = np.stack(
        [((cut[:, part, None, :] - book[part][None]) ** 2).sum(axis=2).argmin(axis=1) for part in range(len(book))], axis=1
    )
    hashes = np.array([term_hash(term) for term in terms], np.uint64)
    order = np.argsort(hashes, kind="stable")
    if len(np.unique(hashes)) != len(hashes):
        raise SystemExit("Two terms have the same hash; change termHash")
    near = (unit(vectors) * unit(np.stack([book[at][codes[:, at]] for at in range(len(book))], axis=1).reshape(vectors.shape))).sum(axis=1)
    print(f"{len(terms)} vectors kept, mean cosine with what was learned {near.mean():.3f}")
    return [hashes[order].astype("<u4").tobytes(), codes[order].astype(np.uint8).tobytes()]


def term_hash(term):
    """As termHash in src/lexical/term-hash.ts."""
    value = 0x811C9DC5
    units = term.encode("utf-16-le")
    for at in range(0, len(units), 2):
        value = ((value ^ (units[at] | units[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ (value >> 16)


def write(file, mark, version, sections):
    """As toSectionsFile in src/lexical/sections.ts."""
    padded = b"".join(section + b"\0" * (-len(section) % 4) for section in sections)
    body = b"".join(struct.pack("<I", len(section)) for section in sections) + padded
    head = struct.pack("<III", version, 20 + len(body), zlib.crc32(body))
    file.write_bytes(mark + head + struct.pack("<I", len(sections)) + body)
    print(f"{file.name}: {20 + len(body)} bytes")


if __name__ == "__main__":
    main()
