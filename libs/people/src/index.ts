export { Department } from './department.entity';
export { DepartmentService } from './department.service';
export { Person, PersonKind } from './person.entity';
export { PersonConnection, PersonFilter, PersonSortField, type CreatePersonInput, type PeopleArgs } from './person.input';
export { PersonService } from './person.service';
export { personConditions, personRows } from './person.sql';
export { parseCountry, parseLanguage, tidyText } from './person-values';
export { peopleEntities, PeopleModule } from './people.module';
export { ReportingLineService, type Sight } from './reporting-line.service';
