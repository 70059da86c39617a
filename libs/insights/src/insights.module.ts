import { Module, type DynamicModule } from '@nestjs/common';
import { OverviewResolver } from './overview.resolver';
import { OverviewService } from './overview.service';

/** Reports: read-only SQL over every chapter's tables. */
@Module({})
export class InsightsModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    return { module: InsightsModule, providers: [OverviewService, ...(role === 'api' ? [OverviewResolver] : [])] };
  }
}
