import { Module } from '@nestjs/common';
import { AccessModule } from '@blason/access';
import { LedgerModule } from '@blason/ledger';
import { PlatformModule } from '@blason/platform';
import { entities } from '../../chapters';

/** As little of the product as setting it up needs. */
@Module({ imports: [PlatformModule.for('api', entities), LedgerModule, AccessModule.for('worker')] })
export class SetupModule {}
