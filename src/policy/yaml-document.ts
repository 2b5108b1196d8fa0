import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { LocalText } from '../core/check.ts';

/** YAML read as plain data that remembers where each part stands. */
export interface YamlDocument {
  /** `undefined` where the text is not YAML; then `issues` says why. */
  readonly value: unknown;
  readonly issues: readonly PlacedIssue[];
  /** Offset of the value at a path, or of the nearest part around it that is there. */
  offsetOf(path: readonly PropertyKey[]): number;
  /** Offset of a key of the map at a path. */
  offsetOfKey(path: readonly PropertyKey[], key: string): number;
  /** Both count from 1. */
  placeOf(offset: number): { readonly line: number; readonly column: number };
}

/** A fault and the offset in the text where it stands. */
export interface PlacedIssue {
  readonly offset: number;
  readonly text: LocalText;
}

/** Parts a document may hold once its aliases are written out: far more than a policy needs, and few enough to stop a file that doubles itself. */
const partLimit = 1_000_000;
const depthLimit = 32;

export function readYaml(text: string): YamlDocument {
  const lines = new LineCounter();
  const { contents, faults } = parse(text, lines);
  const reader = new Reader(faults);
  const value = faults.length === 0 ? reader.read(contents, 0) : undefined;
  return {
    value: reader.isCut ? undefined : value,
    issues: faults,
    offsetOf: (path) => offsetOf(reader.nodeAt(contents, path)),
    offsetOfKey: (path, key) => {
      const map = reader.nodeAt(contents, path);
      return offsetOf(reader.keyIn(map, key) ?? map);
    },
    placeOf: (offset) => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

function parse(text: string, lineCounter: LineCounter): { contents: Node | null; faults: PlacedIssue[] } {
  // Keys are compared by the reader, since the parser compares each with all before it.
  const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    offset: pos[0],
    text: code === 'MULTIPLE_DOCS' ? severalDocuments : { en: message, zh: `不是有效的 YAML（${code}）` },
  }));
  const overflow = faults.find(({ text: { en } }) => en.includes('call stack'));
  return { contents: document.contents, faults: overflow ? [{ ...overflow, text: tooDeep }] : faults };
}

const severalDocuments: LocalText = {
  en: 'The file holds several documents, expected one',
  zh: '文件中有多个文档，只应有一个',
};
const notPlain: LocalText = { en: 'A key is not plain text, expected a word', zh: '键不是纯文本，应为一个词' };
const tooLarge: LocalText = {
  en: `The file has more than ${partLimit} parts once its aliases are written out`,
  zh: `展开别名后，文件超过 ${partLimit} 个部分`,
};
const tooDeep: LocalText = {
  en: `The file is nested too deeply, expected at most ${depthLimit} levels`,
  zh: `文件嵌套过深，至多 ${depthLimit} 层`,
};

/** Turns nodes into plain data, notes what a policy may not hold, and finds nodes again. */
class Reader {
  /** Whether the document was too large or too deep to be read to its end. */
  isCut = false;
  private parts = 0;
  private readonly anchors = new Map<string, Node>();
  private readonly maps = new Map<Node, ReadonlyMap<string, Pair>>();
  private readonly issues: PlacedIssue[];

  constructor(issues: PlacedIssue[]) {
    this.issues = issues;
  }

  read(node: unknown, depth: number): unknown {
    if (this.isCut) return undefined;
    this.parts += 1;
    if (this.parts > partLimit) return this.cut(node, tooLarge);
    if (depth > depthLimit) return this.cut(node, tooDeep);
    if (isAlias(node)) return this.readAlias(node, depth);
    if (!isScalar(node) && !isSeq(node) && !isMap(node)) return null;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
    return Object.fromEntries(Array.from(this.pairsOf(node), ([key, pair]) => [key, this.read(pair.value, depth + 1)]));
  }

  private readAlias(alias: Alias, depth: number): unknown {
    const node = this.anchors.get(alias.source);
    if (node) return this.read(node, depth + 1);
    this.fault(alias, {
      en: `The alias "*${alias.source}" stands for nothing, expected "&${alias.source}" before it`,
      zh: `别名 "*${alias.source}" 没有所指，前面应有 "&${alias.source}"`,
    });
    return null;
  }

  nodeAt(from: Node | null, path: readonly PropertyKey[]): Node | null {
    let at = this.resolved(from);
    for (const key of path) {
      const next = isMap(at) ? this.pairsOf(at).get(String(key))?.value : isSeq(at) ? at.items[Number(key)] : undefined;
      if (next === undefined || next === null) break;
      at = this.resolved(next as Node);
    }
    return at;
  }

  keyIn(map: Node | null, key: string): unknown {
    return isMap(map) ? this.pairsOf(map).get(key)?.key : undefined;
  }

  private resolved(node: Node | null): Node | null {
    return isAlias(node) ? (this.anchors.get(node.source) ?? node) : node;
  }

  private pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.maps.get(map);
    if (known) return known;
    const pairs = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key === undefined) this.fault(pair.key, notPlain);
      else if (pairs.has(key)) {
        this.fault(pair.key, { en: `The key "${key}" is used twice`, zh: `键 "${key}" 用了两次` });
      } else pairs.set(key, pair);
    }
    this.maps.set(map, pairs);
    return pairs;
  }

  private cut(node: unknown, text: LocalText): void {
    this.isCut = true;
    this.fault(node, text);
  }

  private fault(node: unknown, text: LocalText): void {
    this.issues.push({ offset: offsetOf(node), text });
  }
}

function keyOf({ key }: Pair): string | undefined {
  const value = isScalar(key) ? key.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
