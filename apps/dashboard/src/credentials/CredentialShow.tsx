import OpenIcon from '@mui/icons-material/OpenInNew';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { useListAddress } from '../parts/ResourceList';
import { ShowRecord } from '../parts/ShowPage';
import { StateChip } from '../parts/StateChip';
import type { Credential } from '../providers/types';
import { CredentialActions } from './CredentialActions';
import { CredentialFiles } from './CredentialFiles';
import { EvidenceList } from './EvidenceList';
import { History } from './History';
import { UndeliveredMails } from './UndeliveredMails';

export const CredentialShow = () => <ShowRecord<Credential> resource="credentials">{(credential) => <Detail credential={credential} />}</ShowRecord>;

function Detail({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const format = useFormat();
  const list = useListAddress('credentials');
  const { badge, badgeVersion, person, issuer } = credential;
  const name = format.text(badgeVersion.name, badgeVersion.mainLanguage);
  return (
    <Page
      title={name} name={`${name} – ${person?.displayName ?? ''}`} back={{ to: list, label: translate('credentials.all') }}
      aside={<BadgeArt url={credential.pictureUrl} size={96} />} actions={<CredentialActions credential={credential} />}
      lead={(
        <Stack component="span" direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          {person && <MuiLink component={Link} to={`/employees/${person.id}/show`} sx={{ minHeight: 24, display: 'inline-flex', alignItems: 'center' }}>{person.displayName}</MuiLink>}
          <TypeLabel type={badge.type} /><StateChip state={credential.state} /><StateChip state={credential.validity} />
        </Stack>
      )}
    >
      <Stack sx={{ gap: 2.5 }}>
        {credential.statusReason && (credential.validity === 'REVOKED' || credential.validity === 'SUSPENDED') && (
          <Alert severity={credential.validity === 'REVOKED' ? 'error' : 'warning'}>{translate(`credentials.because.${credential.validity}`, { reason: credential.statusReason })}</Alert>
        )}
        <UndeliveredMails credential={credential} />
        <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, alignItems: 'start' }}>
          <Stack sx={{ gap: 2.5 }}>
            <Panel
              title={translate('credentials.facts')}
              actions={<Button size="small" href={credential.publicUrl} target="_blank" rel="noopener" endIcon={<OpenIcon />}>{translate('credentials.public_page')}</Button>}
            >
              <Facts
                items={[
                  [translate('credentials.badge'), (
                    <>
                      <MuiLink component={Link} to={`/badges/${badge.id}/show`}>{name}</MuiLink>, {translate('credentials.version', { number: badgeVersion.number })}
                    </>
                  )],
                  [translate('credentials.issuer'), issuer.name],
                  [translate('credentials.awarded'), format.date(credential.awardedAt)],
                  [translate('credentials.until'), credential.validUntil ? format.date(credential.validUntil) : translate('credentials.no_end')],
                  [translate('credentials.accepted'), credential.acceptedAt && format.moment(credential.acceptedAt)],
                  [translate('credentials.declined'), credential.declinedAt && format.moment(credential.declinedAt)],
                  [translate('credentials.suspended'), credential.suspendedAt && format.moment(credential.suspendedAt)],
                  [translate('credentials.revoked'), credential.revokedAt && format.moment(credential.revokedAt)],
                  [translate('credentials.signed'), credential.validFrom === credential.awardedAt ? null : format.moment(credential.validFrom)],
                  [translate('credentials.visibility'), translate(`credentials.visibilities.${credential.visibility}`)],
                  [translate('credentials.shares'), format.number(credential.shareCount)],
                  [translate('credentials.job'), credential.batchId && <MuiLink component={Link} to={`/batches/${credential.batchId}/show`}>{translate('credentials.see_job')}</MuiLink>],
                ]}
              />
            </Panel>
            <EvidenceList credential={credential} />
          </Stack>
          <Stack sx={{ gap: 2.5 }}>
            <CredentialFiles credential={credential} />
            <History entries={credential.history} />
          </Stack>
        </Box>
      </Stack>
    </Page>
  );
}
