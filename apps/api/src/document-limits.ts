import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What one GraphQL document may be made of. Lists are weighed by `queryCost`, when the variables are known. */
export const documentLimits = { tokens: 2_000, depth: 16, aliases: 40, rootFields: 20, selections: 2_000 };

interface Extent {
  depth: number;
  selections: number;
  aliases: number;
}

/**
 * What is too much about a document, in words; empty when nothing is. Fragments are counted each time they are spread
 * but walked once only, so a bomb of fragments costs no more than its text (and a circle of them ends).
 */
export function documentFaults(document: DocumentNode): string[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, Extent | 'walking'>();

  const ofFragment = (name: string): Extent => {
    const found = known.get(name);
    if (found === 'walking' || !fragments.has(name)) return { depth: 0, selections: 0, aliases: 0 };
    if (found) return found;
    known.set(name, 'walking');
    const extent = ofSet(fragments.get(name)?.selectionSet);
    known.set(name, extent);
    return extent;
  };
  const ofSet = (set: SelectionSetNode | undefined): Extent => {
    const sum: Extent = { depth: 0, selections: 0, aliases: 0 };
    for (const node of set?.selections ?? []) {
      const isField = node.kind === Kind.FIELD;
      const below = node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : ofSet(node.selectionSet);
      sum.depth = Math.max(sum.depth, below.depth + (isField ? 1 : 0));
      sum.selections += below.selections + 1;
      sum.aliases += below.aliases + (isField && node.alias ? 1 : 0);
    }
    return sum;
  };

  const faults: string[] = [];
  const refuse = (what: string, actual: number, most: number) => {
    if (actual > most) faults.push(`The document has too many ${what}: ${most} are allowed.`);
  };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const extent = ofSet(node.selectionSet);
    refuse('levels', extent.depth, documentLimits.depth);
    refuse('fields and fragments', extent.selections, documentLimits.selections);
    refuse('aliases', extent.aliases, documentLimits.aliases);
    refuse('fields at its root', node.selectionSet.selections.length, documentLimits.rootFields);
  }
  return faults;
}
