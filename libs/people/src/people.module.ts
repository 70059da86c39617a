import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Department } from './department.entity';
import { DepartmentResolver } from './department.resolver';
import { DepartmentService } from './department.service';
import { ImportAnalysisService } from './import-analysis.service';
import { ImportApplicationService } from './import-application.service';
import { ImportClaimService } from './import-claim.service';
import { ImportReaderService } from './import-reader.service';
import { PersonExportController } from './person-export.controller';
import { PersonExportService } from './person-export.service';
import { PersonImportController } from './person-import.controller';
import { PersonImport } from './person-import.entity';
import { PersonImportResolver } from './person-import.resolver';
import { PersonImportRow } from './person-import-row.entity';
import { PersonImportService } from './person-import.service';
import { PersonImportWorker } from './person-import.worker';
import { ExternalPersonService } from './external-person.service';
import { PersonAdditions } from './person-additions.service';
import { Person } from './person.entity';
import { PersonLoader } from './person.loader';
import { PersonResolver } from './person.resolver';
import { PersonService } from './person.service';
import { ReportingLineService } from './reporting-line.service';
import { ViewerPersonResolver } from './viewer-person.resolver';

export const peopleEntities = [Department, Person, PersonImport, PersonImportRow];

const services = [
  DepartmentService, ExternalPersonService, PersonAdditions, PersonService, PersonExportService, ReportingLineService,
  PersonImportService, ImportClaimService, ImportReaderService, ImportAnalysisService, ImportApplicationService,
];

/** People, departments, who reports to whom, and how they come in. */
@Global()
@Module({})
export class PeopleModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    const inApi = role === 'api';
    return {
      module: PeopleModule,
      controllers: inApi ? [PersonImportController, PersonExportController] : [],
      providers: [
        ...services,
        ...(inApi ? [PersonLoader, PersonResolver, DepartmentResolver, PersonImportResolver, ViewerPersonResolver] : [PersonImportWorker]),
      ],
      exports: services,
    };
  }
}
