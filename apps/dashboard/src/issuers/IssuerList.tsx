import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmailText } from '../parts/EmailText';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { useMay } from '../providers/permissions';
import type { Issuer } from '../providers/types';

export function IssuerList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const columns: Column<Issuer>[] = [
    { key: 'name', label: 'resources.issuers.fields.name', sort: 'name', render: (row) => row.name },
    { key: 'url', label: 'resources.issuers.fields.url', render: (row) => row.url },
    { key: 'email', label: 'resources.issuers.fields.email', render: (row) => <EmailText email={row.email} /> },
    { key: 'badges', label: 'issuers.badges', align: 'right', render: (row) => format.number(row.badgeCount) },
    { key: 'key', label: 'issuers.current_key', render: (row) => { const key = row.keys.find((item) => !item.retiredAt); return key && translate('issuers.key_number', { number: key.number }); } },
  ];
  const create = may('issuers:manage') && <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/issuers/create">{translate('issuers.create')}</Button>;
  return (
    <ResourceList<Issuer>
      resource="issuers" lead={translate('issuers.lead')} sort={{ field: 'name', order: 'ASC' }} columns={columns} link={(row) => `/issuers/${row.id}/show`} nameOf={(row) => row.name}
      actions={create} empty={<EmptyState title={translate('issuers.empty')} action={create}>{translate('issuers.empty_help')}</EmptyState>}
    />
  );
}
