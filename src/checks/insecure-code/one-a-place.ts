import type { Sighting } from './rule.ts';

/**
 * Of sightings of one rule that lie in one another the surest, and of those that are as sure the innermost: a call that is weak for one of its arguments is told
 * once. In the order of their places. Places are nodes of one tree: they lie in one another or apart.
 */
export function oneAPlace(sightings: Iterable<Sighting>): Sighting[] {
  const sorted = Array.from(sightings).sort((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
  const kept: Sighting[] = [];
  for (const sighting of sorted) {
    const last = kept.at(-1);
    if (last && sighting.node.end <= last.node.end) {
      if (last.confidence > sighting.confidence) continue;
      kept.pop();
    }
    kept.push(sighting);
  }
  return kept;
}
