import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AllowGuard } from './allow.guard';

export const accessEntities = [];

/** Accounts, sessions and who may do what. */
@Global()
@Module({})
export class AccessModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    return { module: AccessModule, providers: role === 'api' ? [{ provide: APP_GUARD, useClass: AllowGuard }] : [] };
  }
}
