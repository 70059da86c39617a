export { Batch } from './batch.entity';
export { BatchReader } from './batch-reader.service';
export { BatchService } from './batch.service';
export { DraftService } from './draft.service';
export { issuanceEntities, IssuanceModule } from './issuance.module';
export { TurnService } from './turn.service';
