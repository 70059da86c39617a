export * from './actor';
export { LedgerDetail, LedgerEntry } from './entry.entity';
export { LedgerArgs, LedgerFilter } from './entry.input';
export { ledgerEntities, LedgerModule } from './ledger.module';
export { LedgerService } from './ledger.service';
export { Listens, type Recorded } from './listener.decorator';
