import { useState } from 'react';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useAnnounce } from '../frame/announce';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Pages } from '../parts/Pager';
import { RecordTable, type Column } from '../parts/RecordTable';
import { RowsSkeleton } from '../parts/Skeletons';
import { useAsk } from '../providers/api-hooks';
import { team, type TeamMember } from '../providers/documents/people';

const PER_PAGE = 25;
const SHOWN_SKILLS = 3;

/** A manager's people: what they hold, what of it expires soon. */
export function TeamPage() {
  const translate = useTranslate();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const [page, setPage] = useState(1);
  const allLevels = params.get('levels') === 'all';
  const { data, error, refetch } = useAsk(team, { allLevels, first: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const total = data?.team.totalCount;
  useAnnounce(total === undefined ? undefined : translate('list.announce', { smart_count: total, count: format.number(total) }));
  const columns: Column<TeamMember>[] = [
    { key: 'name', label: 'team.person', render: (row) => row.displayName },
    { key: 'job', label: 'resources.employees.fields.jobTitle', render: (row) => row.jobTitle },
    ...(allLevels ? [{ key: 'manager', label: 'resources.employees.fields.managerId', render: (row: TeamMember) => row.manager?.displayName }] : []),
    { key: 'held', label: 'team.held', align: 'right', render: (row) => format.number(row.held.totalCount) },
    { key: 'expiring', label: 'team.expiring', align: 'right', render: (row) => (row.expiring.totalCount ? <Chip size="small" color="warning" variant="outlined" label={format.number(row.expiring.totalCount)} /> : '0') },
    { key: 'skills', label: 'team.skills', render: (row) => row.skills.length > 0 && <SkillWords member={row} /> },
  ];
  return (
    <Page
      title={translate('team.title')} lead={translate('team.lead')}
      actions={(
        <ToggleButtonGroup
          exclusive size="small" color="primary" value={allLevels ? 'all' : 'direct'} aria-label={translate('team.scope')}
          onChange={(_, next: string | null) => { if (next) { setParams(next === 'all' ? { levels: 'all' } : {}); setPage(1); } }}
        >
          <ToggleButton value="direct">{translate('team.direct')}</ToggleButton>
          <ToggleButton value="all">{translate('team.all')}</ToggleButton>
        </ToggleButtonGroup>
      )}
    >
      {error && error.status !== 404 ? <ErrorState error={error} onRetry={() => void refetch()} /> : !data && !error ? <RowsSkeleton /> : !data || data.team.nodes.length === 0 ? (
        <EmptyState title={translate('team.empty')}>{translate('team.empty_help')}</EmptyState>
      ) : (
        <>
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 1 }}>{translate('team.count', { smart_count: total ?? 0, count: format.number(total ?? 0) })}</Typography>
          <RecordTable rows={data.team.nodes} columns={columns} rowKey={(row) => row.id} caption={translate('team.title')} link={(row) => `/employees/${row.id}/show`} />
          <Pages page={page} perPage={PER_PAGE} total={total ?? 0} onPage={setPage} />
        </>
      )}
    </Page>
  );
}

/** The strongest skills in words, and how many more there are. */
function SkillWords({ member }: { member: TeamMember }) {
  const format = useFormat();
  const skills = [...member.skills].sort((a, b) => b.level - a.level);
  return (
    <Stack direction="row" component="span" sx={{ gap: 0.5, flexWrap: 'wrap', display: 'inline-flex', maxWidth: '100%' }}>
      {skills.slice(0, SHOWN_SKILLS).map(({ skill, level }) => <Chip key={skill.id} size="small" variant="outlined" sx={{ maxWidth: '100%' }} label={`${format.text(skill.name)} · ${level}`} />)}
      {skills.length > SHOWN_SKILLS && <Box component="span" sx={{ alignSelf: 'center', color: 'text.secondary' }}>+{skills.length - SHOWN_SKILLS}</Box>}
    </Stack>
  );
}
