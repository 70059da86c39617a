import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Account } from './account.entity';
import { AccessWorker } from './access.worker';
import { AccountExportController } from './account-export.controller';
import { AccountExportService } from './account-export.service';
import { AccountNameLoader } from './account-name.loader';
import { AccountResolver } from './account.resolver';
import { AccountService } from './account.service';
import { AllowGuard } from './allow.guard';
import { FirstStartService } from './first-start.service';
import { LedgerResolver } from './ledger.resolver';
import { LoginService } from './login.service';
import { PasswordService } from './password.service';
import { RateLimitService } from './rate-limit.service';
import { SavedView } from './saved-view.entity';
import { SavedViewResolver } from './saved-view.resolver';
import { SavedViewService } from './saved-view.service';
import { Session } from './session.entity';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';
import { SetupLinkService } from './setup-link.service';
import { ViewerResolver } from './viewer.resolver';

export const accessEntities = [Account, Session, SavedView];

const services = [
  AccountService, FirstStartService, LoginService, PasswordService, RateLimitService, SavedViewService, SessionService,
  SetupLinkService,
];
const answers = [AccountExportService, AccountNameLoader, AccountResolver, LedgerResolver, SavedViewResolver, ViewerResolver];

/** Accounts, sessions and who may do what. */
@Global()
@Module({})
export class AccessModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    const inApi = role === 'api';
    return {
      module: AccessModule,
      controllers: inApi ? [SessionController, AccountExportController] : [],
      providers: [...services, ...(inApi ? [{ provide: APP_GUARD, useClass: AllowGuard }, ...answers] : [AccessWorker])],
      exports: services,
    };
  }
}
