import { useState } from 'react';
import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import EditIcon from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MuiLink from '@mui/material/Link';
import { useDataProvider, useTranslate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import { NameDialog } from '../parts/NameDialog';
import { ReasonDialog } from '../parts/ReasonDialog';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { useMay } from '../providers/permissions';
import type { Department } from '../providers/types';

/** Departments are a name and nothing else: they are written in place. */
export function DepartmentList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const dataProvider = useDataProvider();
  const cache = useQueryClient();
  const [naming, setNaming] = useState<Partial<Department>>();
  const [deleting, setDeleting] = useState<Department>();
  const save = async (name: string) => {
    if (naming?.id) await dataProvider.update('departments', { id: naming.id, data: { name }, previousData: naming });
    else await dataProvider.create('departments', { data: { name } });
    await cache.invalidateQueries();
  };
  const remove = async () => {
    if (deleting) await dataProvider.delete('departments', { id: deleting.id, previousData: deleting });
    await cache.invalidateQueries();
  };
  const columns: Column<Department>[] = [
    { key: 'name', label: 'resources.departments.fields.name', sort: 'name', render: (row) => row.name },
    {
      key: 'people', label: 'resources.departments.fields.peopleCount', sort: 'peopleCount', align: 'right',
      render: (row) => (
        <MuiLink component={Link} to={`/employees?${new URLSearchParams({ filter: JSON.stringify({ departmentIds: [row.id] }) }).toString()}`}>{format.number(row.peopleCount)}</MuiLink>
      ),
    },
    ...(may('people:write') ? [{
      key: 'actions', label: 'departments.actions', align: 'right' as const,
      render: (row: Department) => (
        <>
          <IconButton size="small" aria-label={translate('departments.rename', { name: row.name })} onClick={() => setNaming(row)}><EditIcon fontSize="small" /></IconButton>
          <IconButton size="small" aria-label={translate('departments.delete', { name: row.name })} onClick={() => setDeleting(row)}><DeleteIcon fontSize="small" /></IconButton>
        </>
      ),
    }] : []),
  ];
  const add = may('people:write') && <Button variant="contained" startIcon={<AddIcon />} onClick={() => setNaming({})}>{translate('departments.create')}</Button>;
  return (
    <>
      <ResourceList<Department>
        resource="departments" sort={{ field: 'name', order: 'ASC' }} columns={columns} search="departments.search" nameOf={(row) => row.name} actions={add}
        empty={<EmptyState title={translate('departments.empty')} action={add}>{translate('departments.empty_help')}</EmptyState>}
      />
      <NameDialog
        open={naming !== undefined} onClose={() => setNaming(undefined)} initial={naming?.name ?? ''} label={translate('resources.departments.fields.name')}
        title={translate(naming?.id ? 'departments.rename_title' : 'departments.create')} onSave={save}
      />
      <ReasonDialog
        open={deleting !== undefined} onClose={() => setDeleting(undefined)} title={translate('departments.delete', { name: deleting?.name ?? '' })}
        effect={deleting?.peopleCount ? translate('departments.delete_blocked', { smart_count: deleting.peopleCount }) : translate('departments.delete_effect')}
        action={translate('ra.action.delete')} blocked={Boolean(deleting?.peopleCount)} onConfirm={remove}
      />
    </>
  );
}
