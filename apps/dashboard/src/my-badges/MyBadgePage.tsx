import OpenIcon from '@mui/icons-material/OpenInNew';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { CredentialFiles } from '../credentials/CredentialFiles';
import { EvidenceList } from '../credentials/EvidenceList';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { ErrorState } from '../parts/ErrorState';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Level } from '../parts/Level';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { PageSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { myCredential } from '../providers/documents/credentials';
import type { Credential } from '../providers/types';
import { Answer } from './Answer';
import { ShareBar } from './ShareBar';
import { WhoSees } from './WhoSees';

/** One of one's own badges: answer it, say who sees it, share it, take it along. */
export function MyBadgePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useAsk(myCredential, { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <Own credential={data.credential} />;
}

function Own({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const format = useFormat();
  const { badgeVersion: version } = credential;
  const name = format.text(version.name, version.mainLanguage);
  const taken = credential.validity === 'REVOKED' || credential.validity === 'SUSPENDED';
  const accepted = credential.state === 'ACCEPTED';
  return (
    <Page
      title={name} back={{ to: '/my-badges', label: translate('my_badges.title') }} aside={<BadgeArt url={credential.pictureUrl} size={112} />} width={1120}
      lead={(
        <Stack component="span" direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <TypeLabel type={credential.badge.type} /><span>{translate('my_badges.from', { issuer: credential.issuer.name, date: format.date(credential.awardedAt) })}</span>
          <StateChip state={accepted ? credential.validity : credential.state} />
        </Stack>
      )}
      actions={accepted && <Button variant="outlined" color="inherit" href={credential.publicUrl} target="_blank" rel="noopener" endIcon={<OpenIcon />}>{translate('credentials.public_page')}</Button>}
    >
      <Stack sx={{ gap: 2.5 }}>
        {taken && (
          <Alert severity={credential.validity === 'REVOKED' ? 'error' : 'warning'}>{translate(`credentials.because.${credential.validity}`, { reason: credential.statusReason ?? '' })}</Alert>
        )}
        {!accepted && !taken && (
          <Paper variant="outlined" sx={{ p: 2.5, borderColor: 'secondary.main' }}>
            <Typography variant="h2">{translate(`my_badges.answer.${credential.state}`)}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5, mb: 1.5, maxWidth: '65ch' }}>{translate('my_badges.answer_help')}</Typography>
            <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}><Answer credential={credential} name={name} /></Stack>
          </Paper>
        )}
        {accepted && !taken && <ShareBar credential={credential} name={name} />}
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) minmax(0, 1fr)' }, alignItems: 'start' }}>
          <Stack sx={{ gap: 2.5 }}>
            {accepted && <WhoSees credential={credential} />}
            <CredentialFiles credential={credential} />
          </Stack>
          <Stack sx={{ gap: 2.5 }}>
            <Panel title={translate('my_badges.about')}>
              <Typography variant="body2" sx={{ whiteSpace: 'pre-line', mb: 2 }}>{format.text(version.description, version.mainLanguage)}</Typography>
              <Facts
                items={[
                  [translate('credentials.until'), credential.validUntil ? format.date(credential.validUntil) : translate('credentials.no_end')],
                  [translate('credentials.accepted'), credential.acceptedAt && format.moment(credential.acceptedAt)],
                  [translate('credentials.shares'), accepted ? format.number(credential.shareCount) : null],
                ]}
              />
            </Panel>
            {version.skills.length > 0 && (
              <Panel title={translate('my_badges.skills')}>
                <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1 }}>
                  {version.skills.map(({ skill, level }) => (
                    <Stack key={skill.id} component="li" direction="row" sx={{ justifyContent: 'space-between', gap: 2 }}>
                      <Typography variant="body2">{format.text(skill.name)}</Typography><Level level={level} />
                    </Stack>
                  ))}
                </Stack>
              </Panel>
            )}
            <EvidenceList credential={credential} />
          </Stack>
        </Box>
      </Stack>
    </Page>
  );
}
