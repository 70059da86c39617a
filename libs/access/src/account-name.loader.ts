import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database } from '@blason/platform';

/** Names of accounts by public id, in one statement for all that are asked for together. Nothing is kept. */
@Injectable()
export class AccountNameLoader {
  private readonly loader = new DataLoader<string, string | undefined>(async (ids) => {
    const rows = await this.db.query<{ id: string; name: string }>(
      `select public_id as id, display_name as name from accounts where public_id = any($1)`, [ids],
    );
    const names = new Map(rows.map((row) => [row.id, row.name]));
    return ids.map((id) => names.get(id));
  }, { cache: false });

  constructor(private readonly db: Database) {}

  /** Its name, or undefined when there is no such account. */
  load(publicId: string): Promise<string | undefined> {
    return this.loader.load(publicId);
  }
}
