import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** What a client asked for below a field: dotted paths such as `nodes.issuer.name`, so that a list can look ahead. */
export class Selection {
  /** What `below` answered: selections of documents live as long as the document. */
  private readonly parts = new Map<string, Selection>();

  constructor(private readonly paths: ReadonlySet<string>) {}

  /** For callers inside the product that name what they want. */
  static of(...paths: string[]): Selection {
    return new Selection(new Set(paths));
  }

  /** Is the field selected at `path`, or anything below it? */
  has(path: string): boolean {
    return this.paths.has(path);
  }

  /** Is a field of this name selected at any depth? */
  hasAnywhere(field: string): boolean {
    for (const path of this.paths) if (path === field || path.endsWith(`.${field}`)) return true;
    return false;
  }

  /** The selection of one item of a connection or payload: what stands below any of these paths. */
  below(...parents: string[]): Selection {
    const key = parents.join(' ');
    let part = this.parts.get(key);
    if (!part) {
      const inside = new Set<string>();
      for (const path of this.paths) {
        for (const parent of parents) if (path.startsWith(`${parent}.`)) inside.add(path.slice(parent.length + 1));
      }
      this.parts.set(key, part = new Selection(inside));
    }
    return part;
  }

  /** This selection, and these paths besides. */
  and(...paths: string[]): Selection {
    return new Selection(new Set([...this.paths, ...paths]));
  }
}

/** The selection below the handler's own field, as an argument of a resolver's method. */
export const Selected = createParamDecorator((_: unknown, context: ExecutionContext): Selection =>
  selectionOf(GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>()));

/** Documents that are asked again are the same objects. */
const known = new WeakMap<FieldNode, Selection>();

/** Directives are not evaluated: a skipped field counts as selected, which costs a column and nothing else. */
export function selectionOf(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): Selection {
  const [only, ...others] = info.fieldNodes;
  const kept = only && others.length === 0 ? known.get(only) : undefined;
  if (kept) return kept;
  const paths = new Set<string>();
  const walk = (set: SelectionSetNode | undefined, prefix: string): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) {
        const path = prefix + node.name.value;
        paths.add(path);
        walk(node.selectionSet, `${path}.`);
      } else {
        walk(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : info.fragments[node.name.value]?.selectionSet, prefix);
      }
    }
  };
  for (const field of info.fieldNodes) walk(field.selectionSet, '');
  const selection = new Selection(paths);
  if (only && others.length === 0) known.set(only, selection);
  return selection;
}
