export * from './actor';
export { LedgerEntry } from './entry.entity';
export { ledgerEntities, LedgerModule } from './ledger.module';
export { LedgerService } from './ledger.service';
export { Listens, type Recorded } from './listener.decorator';
