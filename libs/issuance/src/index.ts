export { Batch, BatchStateEnum } from './batch.entity';
export type { BatchState } from './batch-state';
export { BatchReader } from './batch-reader.service';
export { BatchService } from './batch.service';
export { DraftService } from './draft.service';
export { issuanceEntities, IssuanceModule } from './issuance.module';
export { TurnService } from './turn.service';
