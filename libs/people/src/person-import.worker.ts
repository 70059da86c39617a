import { Injectable } from '@nestjs/common';
import { Every, Handles } from '@blason/platform';
import { ImportAnalysisService } from './import-analysis.service';
import { ImportApplicationService } from './import-application.service';
import { importJob, PersonImportService } from './person-import.service';

@Injectable()
export class PersonImportWorker {
  constructor(
    private readonly imports: PersonImportService,
    private readonly analysis: ImportAnalysisService,
    private readonly application: ImportApplicationService,
  ) {}

  @Handles(importJob)
  async work({ importId }: { importId: number }): Promise<void> {
    const state = await this.imports.stateOf(importId);
    if (state === 'ANALYSING') await this.analysis.analyse(importId);
    if (state === 'APPLYING') await this.application.apply(importId);
  }

  @Every(5)
  wakeStuck(): Promise<void> {
    return this.imports.wakeStuck();
  }

  @Every(60)
  sweep(): Promise<void> {
    return this.imports.sweep();
  }
}
