import { useMemo } from 'react';
import AddIcon from '@mui/icons-material/Add';
import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmailText } from '../parts/EmailText';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import type { BulkAction } from '../parts/BulkBar';
import type { Filter } from '../parts/FilterBar';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { addresses } from '../providers/addresses';
import { useAsk } from '../providers/api-hooks';
import { allDepartments, countries } from '../providers/documents/people';
import { useMay } from '../providers/permissions';
import type { Person } from '../providers/types';

export function PersonList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const filters = usePersonFilters();
  const columns: Column<Person>[] = [
    { key: 'displayName', label: 'resources.employees.fields.displayName', sort: 'NAME', render: (row) => row.displayName },
    { key: 'employeeNumber', label: 'resources.employees.fields.employeeNumber', sort: 'NUMBER', render: (row) => row.employeeNumber },
    { key: 'department', label: 'resources.employees.fields.departmentId', sort: 'DEPARTMENT', render: (row) => row.department?.name },
    { key: 'jobTitle', label: 'resources.employees.fields.jobTitle', sort: 'JOB_TITLE', render: (row) => row.jobTitle },
    { key: 'manager', label: 'resources.employees.fields.managerId', sort: 'MANAGER', render: (row) => row.manager?.displayName },
    { key: 'country', label: 'resources.employees.fields.country', sort: 'COUNTRY', render: (row) => row.country && format.country(row.country) },
    { key: 'email', label: 'resources.employees.fields.email', optional: true, render: (row) => <EmailText email={row.email} /> },
    { key: 'hiredOn', label: 'resources.employees.fields.hiredOn', sort: 'HIRED_ON', optional: true, render: (row) => row.hiredOn && format.date(row.hiredOn) },
    { key: 'language', label: 'resources.employees.fields.language', optional: true, render: (row) => row.language && translate(`frame.languages.${row.language}`) },
    { key: 'state', label: 'people.state', optional: true, render: (row) => <StateChip state={row.leftOn ? 'LEFT' : 'ACTIVE'} /> },
  ];
  const bulk: BulkAction[] = may('credentials:issue') ? [{
    key: 'issue',
    render: ({ filter }) => (
      <Button size="small" variant="contained" component={Link} to={`/batches/create?${new URLSearchParams({ people: JSON.stringify(filter) }).toString()}`}>
        {translate('people.issue_to_them')}
      </Button>
    ),
  }] : [];
  const importButton = may('people:write') && (
    <Button variant="outlined" color="inherit" startIcon={<UploadIcon />} component={Link} to="/employees/import">{translate('people.import')}</Button>
  );
  const createButton = may('people:write') && (
    <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/employees/create">{translate('people.create')}</Button>
  );
  return (
    <ResourceList<Person>
      resource="employees" sort={{ field: 'NAME', order: 'ASC' }} columns={columns} filters={filters} search="people.search" savedViews
      exportFrom={addresses.employeesCsv} link={(row) => `/employees/${row.id}/show`} nameOf={(row) => row.displayName} bulkActions={bulk}
      actions={<>{importButton}{createButton}</>}
      empty={<EmptyState title={translate('people.empty')} action={<>{importButton}</>}>{translate('people.empty_help')}</EmptyState>}
    />
  );
}

/** Filters over employees, with the numbers behind each choice. */
export function usePersonFilters(): Filter[] {
  const translate = useTranslate();
  const format = useFormat();
  const departments = useAsk(allDepartments).data?.departments;
  const found = useAsk(countries).data?.countries;
  return useMemo(() => [
    { source: 'departmentIds', label: 'resources.employees.fields.departmentId', kind: 'any', choices: departments?.map(({ id, name, peopleCount }) => ({ id, name, count: peopleCount })) },
    {
      source: 'countries', label: 'resources.employees.fields.country', kind: 'any',
      choices: found?.map(({ code, count }) => ({ id: code, name: format.country(code), count })).sort((a, b) => a.name.localeCompare(b.name, format.locale)),
    },
    { source: 'left', label: translate('people.left_ones'), kind: 'yes' },
  ], [departments, found, format, translate]);
}
