import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Department } from './department.entity';
import { DepartmentResolver } from './department.resolver';
import { DepartmentService } from './department.service';
import { ExternalPersonService } from './external-person.service';
import { Person } from './person.entity';
import { PersonLoader } from './person.loader';
import { PersonResolver } from './person.resolver';
import { PersonService } from './person.service';
import { ReportingLineService } from './reporting-line.service';
import { ViewerPersonResolver } from './viewer-person.resolver';

export const peopleEntities = [Department, Person];

const services = [DepartmentService, ExternalPersonService, PersonService, ReportingLineService];

/** People, departments and who reports to whom. */
@Global()
@Module({})
export class PeopleModule {
  static for(role: 'api' | 'worker'): DynamicModule {
    return {
      module: PeopleModule,
      providers: [...services, ...(role === 'api' ? [PersonLoader, PersonResolver, DepartmentResolver, ViewerPersonResolver] : [])],
      exports: services,
    };
  }
}
