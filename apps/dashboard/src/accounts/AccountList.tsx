import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmailText } from '../parts/EmailText';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { addresses } from '../providers/addresses';
import type { Account } from '../providers/types';
import { accountState } from './account-state';

export function AccountList() {
  const translate = useTranslate();
  const format = useFormat();
  const columns: Column<Account>[] = [
    { key: 'displayName', label: 'resources.accounts.fields.displayName', sort: 'NAME', render: (row) => row.displayName },
    { key: 'email', label: 'resources.accounts.fields.email', sort: 'EMAIL', render: (row) => <EmailText email={row.email} /> },
    { key: 'roles', label: 'resources.accounts.fields.roles', render: (row) => row.roles.map((role) => translate(`accounts.roles.${role}`)).join(', ') },
    { key: 'state', label: 'accounts.state', render: (row) => <StateChip state={accountState(row)} /> },
    { key: 'lastLoginAt', label: 'accounts.last_login', sort: 'LAST_LOGIN_AT', render: (row) => (row.lastLoginAt ? format.moment(row.lastLoginAt) : translate('accounts.never')) },
    { key: 'createdAt', label: 'accounts.created', sort: 'CREATED_AT', optional: true, render: (row) => format.date(row.createdAt) },
  ];
  const create = <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/accounts/create">{translate('accounts.create')}</Button>;
  return (
    <ResourceList<Account>
      resource="accounts" lead={translate('accounts.lead')} sort={{ field: 'NAME', order: 'ASC' }} columns={columns} search="accounts.search"
      filters={[
        { source: 'roles', label: 'resources.accounts.fields.roles', kind: 'any', choices: ['HR', 'ISSUER', 'EMPLOYEE'].map((id) => ({ id, name: translate(`accounts.roles.${id}`) })) },
        { source: 'disabled', label: 'accounts.disabled_ones', kind: 'yes' },
      ]}
      exportFrom={addresses.accountsCsv} link={(row) => `/accounts/${row.id}/show`} nameOf={(row) => row.displayName} actions={create} empty={<EmptyState title={translate('accounts.empty')} action={create} />}
    />
  );
}
