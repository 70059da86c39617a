import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Problem } from './problem';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Smallest first or largest first.',
  valuesMap: { ASC: { description: 'Smallest first.' }, DESC: { description: 'Largest first.' } },
});

/** The largest page; a list of everything is an export, not a page. */
export const MAX_PAGE = 200;

/** Arguments of every list: a cursor (`after`) or a numbered page (`offset`). */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 25, description: `How many, at most ${MAX_PAGE}.` })
  @IsInt() @Min(0) @Max(MAX_PAGE)
  first: number = 25;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item already seen.' })
  @IsOptional() @IsString()
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many to pass over, for numbered pages.' })
  @IsOptional() @IsInt() @Min(0)
  offset?: number;

  @Field(() => SortDirection, { nullable: true, description: 'Direction of the sort.' })
  @IsOptional() @IsEnum(SortDirection)
  direction?: SortDirection;
}

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'There is more after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'There is something before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item.' })
  endCursor?: string;
}

/** A page of `T`, in the shape of a GraphQL connection. */
export interface Connection<T> {
  nodes: T[];
  edges: { node: T; cursor: string }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** How many rows a page passes over. Cursors are positions in the stable order. @throws Problem on a foreign cursor */
export function pageOffset(page: Pick<PageArgs, 'after' | 'offset'>): number {
  if (page.after === undefined || page.after === null) return page.offset ?? 0;
  const [, position] = /^p:(\d{1,9})$/.exec(Buffer.from(page.after, 'base64url').toString()) ?? [];
  if (position === undefined) throw new Problem('BAD_USER_INPUT', 'The cursor is not one of this list.', 'after');
  return Number(position) + 1;
}

/** Wraps the rows of one page. */
export function toConnection<T>(nodes: T[], totalCount: number, page: Pick<PageArgs, 'after' | 'offset'>): Connection<T> {
  const offset = pageOffset(page);
  const edges = nodes.map((node, index) => ({
    node,
    cursor: Buffer.from(`p:${offset + index}`).toString('base64url'),
  }));
  return {
    nodes,
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: offset + nodes.length < totalCount,
      hasPreviousPage: offset > 0,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

/** The GraphQL types of a list of `node`: `<Name>Connection` with nodes, edges, pageInfo and totalCount. */
export function connectionType<T>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list.` })
  class Edge {
    @Field(() => node, { description: 'The item.' })
    node!: T;

    @Field({ description: 'Its cursor.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionOf {
    @Field(() => [node], { description: 'The items of this page.' })
    nodes!: T[];

    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are in all pages.' })
    totalCount!: number;
  }
  return ConnectionOf as Type<Connection<T>>;
}
