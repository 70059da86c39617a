import { useState } from 'react';
import Avatar from '@mui/material/Avatar';
import Box from '@mui/material/Box';
import Breadcrumbs from '@mui/material/Breadcrumbs';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { CredentialTable } from '../parts/CredentialTable';
import { EmptyState } from '../parts/EmptyState';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Level } from '../parts/Level';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useListAddress } from '../parts/ResourceList';
import { ShowRecord } from '../parts/ShowPage';
import { StateChip } from '../parts/StateChip';
import { useAct } from '../providers/api-hooks';
import { markPersonLeft } from '../providers/documents/people';
import { useMay } from '../providers/permissions';
import type { PersonDetail } from '../providers/types';

export const PersonShow = () => <ShowRecord<PersonDetail> resource="employees">{(person) => <Profile person={person} />}</ShowRecord>;

function Profile({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const list = useListAddress('employees');
  const initials = person.displayName.split(/\s+/).map((word) => word[0]).slice(0, 2).join('').toUpperCase();
  return (
    <Page
      title={person.displayName}
      lead={[person.jobTitle, person.department?.name].filter(Boolean).join(' · ')}
      back={may('people:read') ? { to: list, label: translate('people.back') } : { to: '/team', label: translate('team.title') }}
      aside={<Avatar sx={{ width: 56, height: 56, bgcolor: 'primary.light', color: 'primary.dark', fontWeight: 620 }}>{initials}</Avatar>}
      actions={<Actions person={person} />}
    >
      <Stack sx={{ gap: 2.5 }}>
        {person.managers.length > 0 && <ReportingLine person={person} />}
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
          <Panel title={translate('people.profile')}>
            <Facts
              items={[
                [translate('people.state'), <StateChip state={person.leftOn ? 'LEFT' : 'ACTIVE'} />],
                [translate('resources.employees.fields.employeeNumber'), person.employeeNumber],
                [translate('resources.employees.fields.email'), person.email && <MuiLink href={`mailto:${person.email}`}>{person.email}</MuiLink>],
                [translate('resources.employees.fields.country'), person.country && format.country(person.country)],
                [translate('resources.employees.fields.language'), person.language && translate(`frame.languages.${person.language}`)],
                [translate('resources.employees.fields.hiredOn'), person.hiredOn && format.date(person.hiredOn)],
                [translate('resources.employees.fields.leftOn'), person.leftOn && format.date(person.leftOn)],
              ]}
            />
          </Panel>
          <Panel title={translate('people.skills')} lead={translate('people.skills_lead')}>
            {person.skills.length === 0 ? <EmptyState plain title={translate('people.no_skills')} /> : (
              <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1 }}>
                {person.skills.map(({ skill, level }) => (
                  <Stack key={skill.id} component="li" direction="row" sx={{ justifyContent: 'space-between', gap: 2, alignItems: 'center' }}>
                    <Typography variant="body2">{format.text(skill.name)}</Typography><Level level={level} />
                  </Stack>
                ))}
              </Stack>
            )}
          </Panel>
        </Box>
        {(may('credentials:read') || may('team:read')) && (
          <Panel title={translate('people.credentials')} flush><CredentialTable by="badge" filter={{ personIds: [person.id] }} /></Panel>
        )}
        {person.reportsCount > 0 && <Reports person={person} />}
      </Stack>
    </Page>
  );
}

function Actions({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const may = useMay();
  const leave = useAct(markPersonLeft);
  const [leaving, setLeaving] = useState(false);
  const { dayOf } = useFormat();
  const [leftOn, setLeftOn] = useState(() => dayOf(new Date()));
  const account = new URLSearchParams({ source: JSON.stringify({ personId: person.id, email: person.email, displayName: person.displayName, language: person.language ?? 'en', roles: ['EMPLOYEE'] }) });
  return (
    <>
      {may('people:write') && !person.leftOn && <Button color="inherit" onClick={() => setLeaving(true)}>{translate('people.leave')}</Button>}
      {may('accounts:manage') && person.email && <Button color="inherit" component={Link} to={`/accounts/create?${account.toString()}`}>{translate('people.give_account')}</Button>}
      {may('people:write') && <Button variant="outlined" color="inherit" component={Link} to={`/employees/${person.id}`}>{translate('ra.action.edit')}</Button>}
      {may('credentials:issue') && !person.leftOn && (
        <Button variant="contained" component={Link} to={`/credentials/create?${new URLSearchParams({ source: JSON.stringify({ personId: person.id }) }).toString()}`}>{translate('people.issue')}</Button>
      )}
      <ReasonDialog
        open={leaving} onClose={() => setLeaving(false)} title={translate('people.leave_title', { name: person.displayName })} action={translate('people.leave')}
        effect={translate('people.leave_effect')} onConfirm={() => leave.run({ id: person.id, leftOn })}
      >
        <TextField type="date" label={translate('resources.employees.fields.leftOn')} value={leftOn} onChange={(event) => setLeftOn(event.target.value)} slotProps={{ inputLabel: { shrink: true } }} />
      </ReasonDialog>
    </>
  );
}

/** From the top of the house down to this person. */
function ReportingLine({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  return (
    <Breadcrumbs aria-label={translate('people.reporting_line')} separator="›" sx={{ '& .MuiBreadcrumbs-ol': { rowGap: 0.5 } }}>
      {[...person.managers].reverse().map((manager) => (
        <MuiLink key={manager.id} component={Link} to={`/employees/${manager.id}/show`} variant="body2">{manager.displayName}</MuiLink>
      ))}
      <Typography variant="body2" aria-current="page" sx={{ color: 'text.primary', fontWeight: 600 }}>{person.displayName}</Typography>
    </Breadcrumbs>
  );
}

function Reports({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel
      title={translate('people.reports')}
      lead={translate('people.reports_lead', { direct: format.number(person.reportsCount), all: format.number(person.allReportsCount) })}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
        {person.reports.map((report) => (
          <li key={report.id}>
            <MuiLink component={Link} to={`/employees/${report.id}/show`} variant="body2">{report.displayName}</MuiLink>
            <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>{report.jobTitle}</Typography>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
