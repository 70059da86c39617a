import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Pages } from '../parts/Pager';
import { CardsSkeleton } from '../parts/Skeletons';
import { StateChip } from '../parts/StateChip';
import { useAsk } from '../providers/api-hooks';
import { myCredentials } from '../providers/documents/credentials';
import { useMay } from '../providers/permissions';
import type { Credential } from '../providers/types';
import { Answer } from './Answer';

const PER_PAGE = 48;

/** The badges of the person who is signed in: those that wait for an answer first. */
export function MyBadgesPage() {
  const translate = useTranslate();
  const may = useMay();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useAsk(myCredentials, { first: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const found = data?.myCredentials;
  const waiting = found?.nodes.filter((credential) => credential.state === 'PENDING' && credential.validity === 'VALID') ?? [];
  const others = found?.nodes.filter((credential) => !waiting.includes(credential)) ?? [];
  return (
    <Page title={translate('my_badges.title')} lead={translate('my_badges.lead')}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !found && <CardsSkeleton cards={4} />}
      {found?.totalCount === 0 && (
        <EmptyState
          title={translate('my_badges.empty')}
          action={may('badges:read') && <Button variant="contained" component={Link} to="/badges">{translate('my_badges.catalogue')}</Button>}
        >
          {translate('my_badges.empty_help')}
        </EmptyState>
      )}
      <Stack sx={{ gap: 3 }}>
        {waiting.length > 0 && (
          <section aria-labelledby="waiting">
            <Typography variant="h2" id="waiting" sx={{ mb: 1.5 }}>{translate('my_badges.waiting', { smart_count: waiting.length })}</Typography>
            <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>{waiting.map((credential) => <Waiting key={credential.id} credential={credential} />)}</Stack>
          </section>
        )}
        {others.length > 0 && (
          <Box component="ul" aria-label={translate('my_badges.title')} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(230px, 1fr))' } }}>
            {others.map((credential) => <Card key={credential.id} credential={credential} />)}
          </Box>
        )}
      </Stack>
      <Pages page={page} perPage={PER_PAGE} total={found?.totalCount ?? 0} onPage={setPage} />
    </Page>
  );
}

function useName(credential: Credential): string {
  const format = useFormat();
  return format.text(credential.badgeVersion.name, credential.badgeVersion.mainLanguage);
}

function Waiting({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', borderColor: 'secondary.main' }}>
      <BadgeArt url={credential.pictureUrl} size={72} />
      <Box sx={{ flex: 1, minWidth: 200 }}>
        <MuiLink component={Link} to={`/my-badges/${credential.id}/show`} color="inherit" sx={{ fontWeight: 620 }}>{useName(credential)}</MuiLink>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>{translate('my_badges.from', { issuer: credential.issuer.name, date: format.date(credential.awardedAt) })}</Typography>
      </Box>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}><Answer credential={credential} name={useName(credential)} /></Stack>
    </Paper>
  );
}

function Card({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const format = useFormat();
  const counts = credential.state === 'ACCEPTED' && credential.validity === 'VALID';
  return (
    <Paper
      component="li" variant="outlined"
      sx={{ position: 'relative', overflow: 'hidden', display: 'flex', flexDirection: { xs: 'row', sm: 'column' }, '&:hover, &:focus-within': { borderColor: 'primary.main' } }}
    >
      <Box sx={{ bgcolor: 'blason.well', display: 'grid', placeItems: 'center', py: { xs: 1.5, sm: 2.5 }, px: { xs: 1.5, sm: 0 }, '& img': { width: { xs: 72, sm: 128 }, height: { xs: 72, sm: 128 }, opacity: counts ? 1 : 0.55 } }}>
        <BadgeArt url={credential.pictureUrl} size={128} />
      </Box>
      <Stack sx={{ p: 2, gap: 0.75, flex: 1, minWidth: 0 }}>
        <TypeLabel type={credential.badge.type} />
        <MuiLink component={Link} to={`/my-badges/${credential.id}/show`} color="inherit" sx={{ fontWeight: 620, lineHeight: 1.35, '&::after': { content: '""', position: 'absolute', inset: 0 } }}>{useName(credential)}</MuiLink>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>{format.date(credential.awardedAt)}</Typography>
        <Stack direction="row" sx={{ mt: 'auto', pt: 0.5, gap: 0.75, flexWrap: 'wrap' }}>
          {credential.state !== 'ACCEPTED' && <StateChip state={credential.state} />}
          {credential.validity !== 'VALID' && <StateChip state={credential.validity} />}
          {counts && <Typography variant="caption" sx={{ color: 'text.secondary' }}>{translate(`my_badges.seen_by.${credential.visibility}`)}</Typography>}
        </Stack>
      </Stack>
    </Paper>
  );
}
