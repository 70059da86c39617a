import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeCards } from '../badges/BadgeCards';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useListAddress } from '../parts/ResourceList';
import { ShowRecord } from '../parts/ShowPage';
import { useAct } from '../providers/api-hooks';
import { retireSkill } from '../providers/documents/skills';
import { useMay } from '../providers/permissions';
import { languages, type BadgeSummary, type Skill } from '../providers/types';

export const SkillShow = () => <ShowRecord<Skill> resource="skills">{(skill) => <Detail skill={skill} />}</ShowRecord>;

function Detail({ skill }: { skill: Skill }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const list = useListAddress('skills');
  const retire = useAct(retireSkill);
  const [asking, setAsking] = useState(false);
  const { data: badges = [] } = useGetList<BadgeSummary>('badges', { filter: { skillIds: [skill.id] }, pagination: { page: 1, perPage: 24 } });
  const name = format.text(skill.name);
  return (
    <Page
      title={name} back={{ to: list, label: translate('skills.back') }}
      lead={languages.filter((language) => language !== format.locale).map((language) => skill.name[language]).filter(Boolean).join(' · ')}
      actions={may('skills:write') && (
        <>
          {!skill.retiredAt && <Button color="inherit" onClick={() => setAsking(true)}>{translate('skills.retire')}</Button>}
          <Button variant="outlined" color="inherit" component={Link} to={`/skills/${skill.id}`}>{translate('ra.action.edit')}</Button>
        </>
      )}
    >
      <Stack sx={{ gap: 2.5 }}>
        {skill.retiredAt && <Alert severity="info">{translate('skills.retired', { date: format.date(skill.retiredAt) })}</Alert>}
        <Panel title={translate('skills.description')}>
          <Typography variant="body1" sx={{ whiteSpace: 'pre-line', maxWidth: '72ch' }}>{format.text(skill.description) || translate('skills.no_description')}</Typography>
        </Panel>
        <Panel title={translate('skills.alignments')}>
          {skill.alignments.length === 0 ? <EmptyState plain title={translate('skills.no_alignments')} /> : (
            <Stack component="ul" sx={{ m: 0, pl: 2.5, gap: 0.5 }}>
              {skill.alignments.map((item) => (
                <li key={item.targetUrl}>
                  <MuiLink href={item.targetUrl} target="_blank" rel="noopener">{item.targetName}</MuiLink>
                  <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}> {[item.targetFramework, item.targetCode].filter(Boolean).join(' · ')}</Typography>
                </li>
              ))}
            </Stack>
          )}
        </Panel>
        <Panel title={translate('skills.badges_with')}>
          {badges.length === 0 ? <EmptyState plain title={translate('skills.no_badges')} /> : <BadgeCards rows={badges} />}
        </Panel>
      </Stack>
      <ReasonDialog
        open={asking} onClose={() => setAsking(false)} title={translate('skills.retire_title', { name })} action={translate('skills.retire')}
        effect={translate('skills.retire_effect', { smart_count: skill.badgeCount })} onConfirm={() => retire.run({ id: skill.id })}
      />
    </Page>
  );
}
