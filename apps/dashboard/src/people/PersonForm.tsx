import { useMemo } from 'react';
import { AutocompleteInput, DateInput, ReferenceInput, SelectInput, TextInput, required, useTranslate } from 'react-admin';
import { FieldGrid } from '../parts/FieldGrid';
import { useFormat } from '../parts/format';
import { CreatePage, EditPage } from '../parts/FormPage';
import { useListAddress } from '../parts/ResourceList';
import { useAsk } from '../providers/api-hooks';
import { allDepartments } from '../providers/documents/people';
import { languages, type Person } from '../providers/types';
import { countryCodes } from './countries';

export function PersonCreate() {
  const translate = useTranslate();
  const list = useListAddress('employees');
  return (
    <CreatePage<Person> resource="employees" title={translate('people.create')} back={{ to: list, label: translate('people.back') }} defaultValues={{ kind: 'EMPLOYEE' }}>
      <Fields />
    </CreatePage>
  );
}

export function PersonEdit() {
  const translate = useTranslate();
  const list = useListAddress('employees');
  return (
    <EditPage<Person>
      resource="employees" title={(person) => person.displayName} back={{ to: list, label: translate('people.back') }}
      defaultValues={(person: Person | undefined) => ({ departmentId: person?.department?.id ?? null, managerId: person?.manager?.id ?? null })}
    >
      <Fields />
    </EditPage>
  );
}

function Fields() {
  const translate = useTranslate();
  const format = useFormat();
  const departments = useAsk(allDepartments).data?.departments ?? [];
  const countryChoices = useMemo(
    () => countryCodes.map((id) => ({ id, name: format.country(id) })).sort((a, b) => a.name.localeCompare(b.name, format.locale)),
    [format],
  );
  return (
    <>
      <FieldGrid title={translate('people.identity')}>
        <TextInput source="displayName" validate={required()} />
        <TextInput source="email" type="email" parse={emptyToNull} />
        <TextInput source="givenName" parse={emptyToNull} />
        <TextInput source="familyName" parse={emptyToNull} />
        <SelectInput source="language" choices={languages.map((id) => ({ id, name: translate(`frame.languages.${id}`) }))} helperText="people.language_help" />
        <AutocompleteInput source="country" choices={countryChoices} />
      </FieldGrid>
      <FieldGrid title={translate('people.employment')}>
        <TextInput source="employeeNumber" parse={emptyToNull} />
        <TextInput source="jobTitle" parse={emptyToNull} />
        <AutocompleteInput source="departmentId" choices={departments} />
        <ReferenceInput source="managerId" reference="employees" sort={{ field: 'NAME', order: 'ASC' }}>
          <AutocompleteInput optionText="displayName" filterToQuery={(q: string) => ({ q })} helperText="people.manager_help" />
        </ReferenceInput>
        <DateInput source="hiredOn" parse={emptyToNull} />
        <DateInput source="leftOn" parse={emptyToNull} />
      </FieldGrid>
    </>
  );
}

/** The API's word for "nothing" is null. */
const emptyToNull = (value: string) => (value === '' ? null : value);
