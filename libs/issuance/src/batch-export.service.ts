import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { inLanguage, listFile, Selection, type CsvCell } from '@blason/platform';
import { demand, type Actor } from '@blason/ledger';
import { BadgeService, type Badge } from '@blason/credentials';
import type { Batch } from './batch.entity';
import type { BatchesArgs } from './batch.input';
import { BatchReader } from './batch-reader.service';

type Line = Batch & { badge?: Badge };

const columns = {
  batch_id: (batch: Line) => batch.publicId,
  badge_template_id: ({ badge }: Line) => badge?.publicId,
  badge_template_name: ({ badge }: Line) => badge && inLanguage(badge.current.name, badge.current.mainLanguage),
  state: (batch: Line) => batch.state,
  source: (batch: Line) => batch.source,
  source_name: (batch: Line) => batch.sourceName,
  total: (batch: Line) => batch.total,
  issued: (batch: Line) => batch.issued,
  skipped: (batch: Line) => batch.skipped,
  rejected: (batch: Line) => batch.rejected,
  cancelled: (batch: Line) => batch.cancelled,
  created_by: (batch: Line) => batch.createdByName,
  created_at: (batch: Line) => batch.createdAt,
  started_at: (batch: Line) => batch.startedAt,
  finished_at: (batch: Line) => batch.finishedAt,
  recall_reason: (batch: Line) => batch.recallReason,
} satisfies Record<string, (batch: Line) => CsvCell>;

/** The batches as CSV, one line for each, in the order of their list. */
@Injectable()
export class BatchExportService {
  constructor(private readonly batches: BatchReader, private readonly badges: BadgeService) {}

  /** @param language decides the delimiter: `;` for French */
  csv(actor: Actor, args: BatchesArgs, language: string): Readable {
    demand(actor, 'credentials:issue');
    return listFile<Line>(columns, async (at) => {
      const { nodes } = await this.batches.list(actor, { ...args, ...at });
      const badges = await this.badges.byIds(actor, [...new Set(nodes.map(({ badgeId }) => badgeId))], Selection.of('current'));
      return nodes.map((batch) => Object.assign(batch, { badge: badges.get(batch.badgeId) }));
    }, language);
  }
}
