import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { EmptyState } from '../parts/EmptyState';
import type { Filter } from '../parts/FilterBar';
import { useFormat } from '../parts/format';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { StateChip } from '../parts/StateChip';
import { addresses } from '../providers/addresses';
import { useMay } from '../providers/permissions';
import { badgeKinds, badgeStates, badgeTypes, type BadgeSummary, type Skill } from '../providers/types';
import { BadgeCards } from './BadgeCards';

/** The catalogue. */
export function BadgeList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const { data: skills } = useGetList<Skill>('skills', { pagination: { page: 1, perPage: 200 }, sort: { field: 'NAME', order: 'ASC' } });
  const named = (group: string, names: readonly string[]) => names.map((id) => ({ id, name: translate(`${group}.${id}`) }));
  const filters: Filter[] = [
    { source: 'types', label: 'badges.type', kind: 'any', choices: named('badges.types', badgeTypes) },
    { source: 'kinds', label: 'badges.kind', kind: 'any', choices: named('badges.kinds', badgeKinds) },
    ...(may('badges:write') ? [{ source: 'states', label: 'badges.state', kind: 'any' as const, choices: named('states', badgeStates) }] : []),
    { source: 'skillIds', label: 'badges.skill', kind: 'any', choices: skills?.map((skill) => ({ id: skill.id, name: format.text(skill.name) })) },
    { source: 'featured', label: 'badges.featured', kind: 'yes' },
  ];
  const columns: Column<BadgeSummary>[] = [
    {
      key: 'name', label: 'badges.name', sort: 'NAME',
      render: (row) => <Stack component="span" direction="row" sx={{ alignItems: 'center', gap: 1.25 }}><BadgeArt url={row.current.pictureUrl} size={32} />{format.text(row.current.name, row.current.mainLanguage)}</Stack>,
    },
    { key: 'type', label: 'badges.type', sort: 'TYPE', render: (row) => <TypeLabel type={row.type} /> },
    { key: 'kind', label: 'badges.kind', optional: true, render: (row) => translate(`badges.kinds.${row.kind}`) },
    { key: 'state', label: 'badges.state', sort: 'STATE', render: (row) => <StateChip state={row.state} /> },
    { key: 'version', label: 'badges.version', align: 'right', render: (row) => row.current.number },
    { key: 'issued', label: 'badges.issued', sort: 'CREDENTIALS', align: 'right', render: (row) => format.number(row.credentialCount) },
    { key: 'accepted', label: 'badges.accepted', align: 'right', render: (row) => (row.credentialCount ? format.percent(row.acceptedCount / row.credentialCount) : '–') },
    { key: 'createdAt', label: 'badges.created', sort: 'CREATED_AT', optional: true, render: (row) => format.date(row.createdAt) },
  ];
  const create = may('badges:write') && <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/badges/create">{translate('badges.create')}</Button>;
  return (
    <ResourceList<BadgeSummary>
      resource="badges" lead={translate('badges.lead')} sort={{ field: 'NAME', order: 'ASC' }} columns={columns} filters={filters} search="badges.search" savedViews perPage={50}
      exportFrom={addresses.badgesCsv} link={(row) => `/badges/${row.id}/show`} nameOf={(row) => format.text(row.current.name, row.current.mainLanguage)} actions={create}
      cards={(rows) => <BadgeCards rows={rows} />}
      empty={<EmptyState title={translate('badges.empty')} action={create}>{translate('badges.empty_help')}</EmptyState>}
    />
  );
}
