/**
 * The nodes of a trie over UTF-16 units and the edges between them, in one hash table: nodes are numbers, so that a hundred thousand words cost bytes rather than
 * objects. Node 0 is the root, to which no edge leads.
 */
export class TrieEdges {
  private count = 1;
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly parents: Int32Array;
  private readonly units: Uint16Array;

  /** `capacity`: nodes at most, the root among them. */
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(capacity * 2));
    this.slots = new Int32Array(slots);
    this.mask = slots - 1;
    this.parents = new Int32Array(capacity);
    this.units = new Uint16Array(capacity);
  }

  /** Nodes there are. */
  get size(): number {
    return this.count;
  }

  /** The node that a unit leads to, 0 where it leads to none. */
  child(node: number, unit: number): number {
    return this.slots[this.slotOf(node, unit)] ?? 0;
  }

  childOrNew(node: number, unit: number): number {
    const slot = this.slotOf(node, unit);
    const known = this.slots[slot] ?? 0;
    if (known !== 0) return known;
    const child = this.count;
    this.count += 1;
    this.slots[slot] = child;
    this.parents[child] = node;
    this.units[child] = unit;
    return child;
  }

  parentOf(node: number): number {
    return this.parents[node] ?? 0;
  }

  /** The unit that leads to a node. */
  unitOf(node: number): number {
    return this.units[node] ?? 0;
  }

  /** Where the edge of a node for a unit stands in the table, or the free place where it would. */
  private slotOf(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    for (;;) {
      const child = this.slots[slot] ?? 0;
      if (child === 0 || (this.parents[child] === node && this.units[child] === unit)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}
