// The reporting line as a graph: everybody has at most one manager, nobody stands above themselves.

/** Nobody stands there. */
const NOBODY = -1;

/**
 * The circles of a line of managers, each once, from its smallest member on and without repeating it at the end.
 * @param managers for each person, by position, the position of the manager, or -1. Linear in its length.
 */
export function circles(managers: Int32Array): number[][] {
  const found: number[][] = [];
  // 0 not seen, else 1 + the number of the walk that saw it first.
  const seen = new Int32Array(managers.length);
  for (let start = 0; start < managers.length; start += 1) {
    let at = start;
    while (at !== NOBODY && seen[at] === 0) {
      seen[at] = start + 1;
      at = managers[at] ?? NOBODY;
    }
    if (at === NOBODY || seen[at] !== start + 1) continue;
    const members = [at];
    for (let next = managers[at] ?? NOBODY; next !== at; next = managers[next] ?? NOBODY) members.push(next);
    const smallest = members.indexOf(members.reduce((least, member) => Math.min(least, member)));
    found.push([...members.slice(smallest), ...members.slice(0, smallest)]);
  }
  return found;
}

/** How many stand above each person. The line must be free of circles. Linear in its length. */
export function depths(managers: Int32Array): Int32Array {
  const depth = new Int32Array(managers.length).fill(-1);
  for (let start = 0; start < managers.length; start += 1) {
    const walked: number[] = [];
    let at = start;
    while (at !== NOBODY && depth[at] === -1) {
      walked.push(at);
      at = managers[at] ?? NOBODY;
    }
    let above = at === NOBODY ? -1 : depth[at] ?? -1;
    for (const member of walked.reverse()) depth[member] = above += 1;
  }
  return depth;
}

/** The most names that a message shows of a circle. */
const SHOWN = 12;

/** A circle in words: "Ada -> Bo -> Cy -> Ada", a long one with its middle left out. @param name of each of its members */
export function circleText(members: number, name: (index: number) => string): string {
  const named = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => name(from + index));
  const shown = members <= SHOWN
    ? named(0, members)
    : [...named(0, SHOWN - 2), `… ${members - SHOWN + 1} more …`, name(members - 1)];
  return [...shown, name(0)].join(' -> ');
}
