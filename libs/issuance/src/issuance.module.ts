import { Module, type DynamicModule } from '@nestjs/common';
import { BatchController } from './batch.controller';
import { BatchExportController } from './batch-export.controller';
import { BatchExportService } from './batch-export.service';
import { Batch } from './batch.entity';
import { BatchLoader } from './batch.loader';
import { BatchReader } from './batch-reader.service';
import { BatchResolver } from './batch.resolver';
import { BatchRow } from './batch-row.entity';
import { BatchRowResolver } from './batch-row.resolver';
import { BatchService } from './batch.service';
import { ChunkService } from './chunk.service';
import { ChunkWorker } from './chunk.worker';
import { DraftService } from './draft.service';
import { DryRunService } from './dry-run.service';
import { RecallService } from './recall.service';
import { TurnService } from './turn.service';
import { UploadService } from './upload.service';

export const issuanceEntities = [Batch, BatchRow];

const services = [BatchReader, BatchService, ChunkService, DraftService, DryRunService, RecallService, TurnService];

/** One badge for many people: drafts, the dry run, the job and its recall. */
@Module({})
export class IssuanceModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    return {
      module: IssuanceModule,
      controllers: role === 'api' ? [BatchController, BatchExportController] : [],
      providers: [
        ...services,
        ...(role === 'api' ? [BatchExportService, BatchLoader, BatchResolver, BatchRowResolver, UploadService] : [ChunkWorker]),
      ],
      exports: services,
    };
  }
}
