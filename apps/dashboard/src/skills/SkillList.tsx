import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import type { Column } from '../parts/RecordTable';
import { ResourceList } from '../parts/ResourceList';
import { addresses } from '../providers/addresses';
import { useMay } from '../providers/permissions';
import type { Skill } from '../providers/types';

export function SkillList() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const columns: Column<Skill>[] = [
    { key: 'name', label: 'skills.name', sort: 'NAME', render: (row) => format.text(row.name) },
    { key: 'other', label: 'skills.other_language', render: (row) => row.name[format.locale === 'fr' ? 'en' : 'fr'] },
    { key: 'alignments', label: 'skills.frameworks', render: (row) => [...new Set(row.alignments.map((item) => item.targetFramework || item.targetName))].join(', ') },
    {
      key: 'badges', label: 'skills.badges', align: 'right',
      render: (row) => <MuiLink component={Link} to={`/badges?${new URLSearchParams({ filter: JSON.stringify({ skillIds: [row.id] }) }).toString()}`}>{format.number(row.badgeCount)}</MuiLink>,
    },
  ];
  const create = may('skills:write') && <Button variant="contained" startIcon={<AddIcon />} component={Link} to="/skills/create">{translate('skills.create')}</Button>;
  return (
    <ResourceList<Skill>
      resource="skills" lead={translate('skills.lead')} sort={{ field: 'NAME', order: 'ASC' }} columns={columns} search="skills.search" savedViews
      filters={[{ source: 'retired', label: translate('skills.retired_ones'), kind: 'yes' }]} exportFrom={addresses.skillsCsv} link={(row) => `/skills/${row.id}/show`} nameOf={(row) => format.text(row.name)}
      actions={create} empty={<EmptyState title={translate('skills.empty')} action={create}>{translate('skills.empty_help')}</EmptyState>}
    />
  );
}
