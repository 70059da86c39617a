import type { DynamicModule, Type } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { accessEntities, AccessModule } from '@blason/access';
import { credentialsEntities, CredentialsModule } from '@blason/credentials';
import { InsightsModule } from '@blason/insights';
import { issuanceEntities, IssuanceModule } from '@blason/issuance';
import { ledgerEntities, LedgerModule } from '@blason/ledger';
import { notifyEntities, NotifyModule } from '@blason/notify';
import { peopleEntities, PeopleModule } from '@blason/people';
import { sharingEntities, SharingModule } from '@blason/sharing';
import { skillsEntities, SkillsModule } from '@blason/skills';

/** Every entity of every chapter: foreign keys across chapters need them all in one data source. */
export const entities: EntityTarget<ObjectLiteral>[] = [
  ...ledgerEntities, ...accessEntities, ...notifyEntities, ...peopleEntities, ...skillsEntities, ...credentialsEntities, ...issuanceEntities,
  ...sharingEntities,
];

/** The chapters of the product, in the order of the architecture: the API with its addresses, the worker without. */
export const chapters = (role: 'api' | 'worker'): (Type | DynamicModule)[] => [
  LedgerModule,
  AccessModule.for(role),
  NotifyModule.for(role),
  PeopleModule.for(role),
  SkillsModule.for(role),
  CredentialsModule.for(role),
  IssuanceModule.for(role),
  SharingModule.for(role),
  InsightsModule.for(role),
];
