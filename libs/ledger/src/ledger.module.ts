import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LedgerEntry } from './entry.entity';
import { LedgerService } from './ledger.service';

export const ledgerEntities = [LedgerEntry];

/** The audit trail, for every chapter. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [LedgerService], exports: [LedgerService] })
export class LedgerModule {}
