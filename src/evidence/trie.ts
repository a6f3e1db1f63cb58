/** Tries over symbols: which paths of symbols can be read as another one. */

/** A trie while it is built. */
export interface TrieNode {
  next: Map<number, TrieNode>;
  /** What the path to here may be read as: one phrase can belong to several concepts. */
  symbols: number[];
}

/** A trie as flat numbers, so that it can be written to the index as it is; node 0 is the root. */
export interface Trie {
  /** Where the edges of each node begin, and where its symbols; one more than there are nodes. */
  edges: Uint32Array;
  symbols: Uint32Array;
  /** The symbol of each edge, ascending within a node, and the node it leads to. */
  steps: Int32Array;
  targets: Int32Array;
  /** What the paths to the nodes may be read as. */
  values: Int32Array;
}

export const trieNode = (): TrieNode => ({ next: new Map(), symbols: [] });

/** Adds a path. */
export function insertPath(root: TrieNode, path: number[], symbol: number): void {
  let at = root;
  for (const step of path) {
    let next = at.next.get(step);
    if (!next) at.next.set(step, (next = trieNode()));
    at = next;
  }
  if (!at.symbols.includes(symbol)) at.symbols.push(symbol);
}

/** The flat form of a trie, breadth first. */
export function flatten(root: TrieNode): Trie {
  const nodes = [root], edges = [0], symbols = [0], steps: number[] = [], targets: number[] = [], values: number[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as TrieNode;
    for (const [step, next] of [...node.next].sort(([a], [b]) => a - b)) {
      steps.push(step);
      targets.push(nodes.push(next) - 1);
    }
    values.push(...node.symbols);
    edges.push(steps.length);
    symbols.push(values.length);
  }
  return { edges: Uint32Array.from(edges), symbols: Uint32Array.from(symbols), steps: Int32Array.from(steps), targets: Int32Array.from(targets), values: Int32Array.from(values) };
}

/** The node that a symbol leads to from a node; -1 for none. */
export function stepFrom({ edges, steps, targets }: Trie, node: number, symbol: number): number {
  let from = edges[node] as number, to = (edges[node + 1] as number) - 1;
  while (from <= to) {
    const middle = (from + to) >> 1, here = steps[middle] as number;
    if (here === symbol) return targets[middle] as number;
    if (here < symbol) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
