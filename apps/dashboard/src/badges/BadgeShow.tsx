import { useState } from 'react';
import OpenIcon from '@mui/icons-material/OpenInNew';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { CredentialTable } from '../parts/CredentialTable';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Level } from '../parts/Level';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { useListAddress } from '../parts/ResourceList';
import { ShowRecord } from '../parts/ShowPage';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { allDepartments } from '../providers/documents/people';
import { useMay } from '../providers/permissions';
import { languages, type Badge, type BadgeVersion, type Language } from '../providers/types';
import { BadgeActions } from './BadgeActions';
import { Versions } from './Versions';
import { validityWords } from './validity-words';

export const BadgeShow = () => <ShowRecord<Badge> resource="badges">{(badge) => <Detail badge={badge} />}</ShowRecord>;

function Detail({ badge }: { badge: Badge }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const list = useListAddress('badges');
  const { current } = badge;
  const waiting = badge.published && badge.draft;
  return (
    <Page
      title={format.text(current.name, current.mainLanguage)}
      lead={(
        <Stack component="span" direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <TypeLabel type={badge.type} /><span>{translate(`badges.kinds.${badge.kind}`)}</span><span>{badge.issuer.name}</span>
          <StateChip state={badge.state} />
        </Stack>
      )}
      back={{ to: list, label: translate('badges.back') }} aside={<BadgeArt url={current.pictureUrl} size={96} />} actions={<BadgeActions badge={badge} />}
    >
      <Stack sx={{ gap: 2.5 }}>
        {waiting && (
          <Alert severity="info" action={may('badges:write') && <Button color="inherit" component={Link} to={`/badges/${badge.id}`}>{translate('badges.continue_draft')}</Button>}>
            {translate('badges.draft_waiting', { number: badge.draft?.number })}
          </Alert>
        )}
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
          <Texts version={current} />
          <Stack sx={{ gap: 2.5 }}>
            <Numbers badge={badge} />
            <Rules version={current} />
          </Stack>
        </Box>
        {may('credentials:read') && <Panel title={translate('badges.holders')} flush><CredentialTable by="person" filter={{ badgeIds: [badge.id] }} /></Panel>}
        {may('badges:write') && <Versions badge={badge} />}
      </Stack>
    </Page>
  );
}

/** What it says, in each of its languages. */
function Texts({ version }: { version: BadgeVersion }) {
  const translate = useTranslate();
  const format = useFormat();
  const written = languages.filter((language) => version.name[language]);
  const [chosen, setChosen] = useState<Language>();
  const language = chosen ?? written.find((item) => item === format.locale) ?? version.mainLanguage;
  return (
    <Panel>
      {written.length > 1 && (
        <Tabs value={language} onChange={(_, next: Language) => setChosen(next)} aria-label={translate('badges.texts')} sx={{ mt: -1.5, mb: 2, borderBottom: 1, borderColor: 'divider' }}>
          {written.map((item) => <Tab key={item} value={item} label={translate(`frame.languages.${item}`)} />)}
        </Tabs>
      )}
      <Box lang={language}>
        <Typography variant="h2">{version.name[language]}</Typography>
        <Typography variant="body1" sx={{ whiteSpace: 'pre-line', mt: 1, mb: 2.5, maxWidth: '72ch' }}>{version.description[language]}</Typography>
        <Typography variant="h3" component="h3">{translate('badges.criteria')}</Typography>
        <Typography variant="body1" sx={{ whiteSpace: 'pre-line', mt: 0.5, maxWidth: '72ch' }}>{version.criteria[language]}</Typography>
      </Box>
      {version.skills.length > 0 && (
        <Box sx={{ mt: 2.5 }}>
          <Typography variant="h3">{translate('badges.skills')}</Typography>
          <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mt: 1, gap: 0.75, maxWidth: 420 }}>
            {version.skills.map(({ skill, level }) => (
              <Stack key={skill.id} component="li" direction="row" sx={{ justifyContent: 'space-between', gap: 2 }}>
                <MuiLink component={Link} to={`/skills/${skill.id}/show`} variant="body2">{format.text(skill.name)}</MuiLink><Level level={level} />
              </Stack>
            ))}
          </Stack>
        </Box>
      )}
      {version.tags.length > 0 && <Stack direction="row" sx={{ gap: 0.75, mt: 2.5, flexWrap: 'wrap' }}>{version.tags.map((tag) => <Chip key={tag} size="small" label={tag} />)}</Stack>}
    </Panel>
  );
}

function Numbers({ badge }: { badge: Badge }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('badges.numbers')}>
      <Facts
        items={[
          [translate('badges.issued'), format.number(badge.credentialCount)],
          [translate('badges.accepted'), badge.credentialCount ? `${format.number(badge.acceptedCount)} (${format.percent(badge.acceptedCount / badge.credentialCount)})` : '–'],
        ]}
      />
      {badge.publicUrl && (
        <MuiLink href={badge.publicUrl} target="_blank" rel="noopener" variant="body2" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mt: 2 }}>
          {translate('badges.public_page')}<OpenIcon sx={{ fontSize: 16 }} />
        </MuiLink>
      )}
    </Panel>
  );
}

function Rules({ version }: { version: BadgeVersion }) {
  const translate = useTranslate();
  const format = useFormat();
  const { departmentIds, countries, personKinds } = version.eligibility ?? {};
  const departments = useAsk(allDepartments, undefined, { enabled: Boolean(departmentIds?.length) }).data?.departments;
  const who = [
    ...(personKinds ?? []).map((kind) => translate(`people.kinds.${kind}`)),
    ...(departmentIds ?? []).map((id) => departments?.find((item) => item.id === id)?.name ?? ''),
    ...(countries ?? []).map(format.country),
  ].filter(Boolean);
  return (
    <Panel title={translate('badges.rules')}>
      <Facts
        columns={1}
        items={[
          [translate('badges.validity'), validityWords(version, translate, format)],
          [translate('badges.policy'), translate(`badges.policies.${version.awardPolicy}`)],
          [translate('badges.evidence'), translate(version.evidenceRequired ? 'badges.evidence_required' : 'badges.evidence_optional')],
          [translate('badges.eligible'), who.length ? who.join(', ') : translate('badges.everybody')],
          [translate('badges.main_language'), translate(`frame.languages.${version.mainLanguage}`)],
        ]}
      />
    </Panel>
  );
}
