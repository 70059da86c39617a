import { Injectable } from '@nestjs/common';
import type { Selection } from '@blason/platform';

/**
 * A field of Person that belongs to a later chapter, read together with people wherever it is selected directly below them:
 * its SQL is a column of the people's own statement, and its values are made for all of them at once.
 */
export interface PersonAddition {
  /** The field, and the property of the row that it becomes. */
  readonly field: string;
  /** An SQL expression about the person `alias`, without parameters; computed for each row of a page. */
  sql(alias: string): string;
  /** The field's values from what the expression found, in its order. Asked only about people of whom the actor may see everything. */
  values(found: readonly unknown[]): unknown[] | Promise<unknown[]>;
}

/** What later chapters add to people. Somebody whose row has no value for it (nested, or seen in part only) is its resolver's. */
@Injectable()
export class PersonAdditions {
  private readonly all: PersonAddition[] = [];

  add(addition: PersonAddition): void {
    this.all.push(addition);
  }

  /** Those that are selected directly below people. */
  selected(selection: Selection): PersonAddition[] {
    return this.all.filter(({ field }) => selection.has(field));
  }
}
