import FeaturedIcon from '@mui/icons-material/StarRounded';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { useFormat } from '../parts/format';
import { StateChip } from '../parts/StateChip';
import type { BadgeSummary } from '../providers/types';

/** Badges as a wall of shields. */
export const BadgeCards = ({ rows }: { rows: BadgeSummary[] }) => (
  <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(230px, 1fr))' } }}>
    {rows.map((badge) => <Card key={badge.id} badge={badge} />)}
  </Box>
);

function Card({ badge }: { badge: BadgeSummary }) {
  const translate = useTranslate();
  const format = useFormat();
  const { current } = badge;
  return (
    <Paper
      component="li" variant="outlined"
      sx={{ position: 'relative', overflow: 'hidden', display: 'flex', flexDirection: { xs: 'row', sm: 'column' }, '&:hover': { borderColor: 'primary.main' }, '&:focus-within': { borderColor: 'primary.main' } }}
    >
      <Box sx={{ bgcolor: 'blason.well', display: 'grid', placeItems: 'center', py: { xs: 1.5, sm: 2.5 }, px: { xs: 1.5, sm: 0 }, opacity: badge.state === 'ARCHIVED' ? 0.55 : 1 }}>
        <Box sx={{ display: { xs: 'none', sm: 'block' } }}><BadgeArt url={current.pictureUrl} size={128} /></Box>
        <Box sx={{ display: { xs: 'block', sm: 'none' } }}><BadgeArt url={current.pictureUrl} size={72} /></Box>
      </Box>
      <Stack sx={{ p: 2, gap: 1, flex: 1, minWidth: 0 }}>
        <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', gap: 1 }}>
          <TypeLabel type={badge.type} />
          {badge.featured && <Tooltip title={translate('badges.featured')}><FeaturedIcon role="img" aria-hidden={false} aria-label={translate('badges.featured')} sx={{ fontSize: 20, color: 'secondary.main' }} /></Tooltip>}
        </Stack>
        <MuiLink
          component={Link} to={`/badges/${badge.id}/show`} color="inherit"
          sx={{ fontWeight: 620, lineHeight: 1.35, '&::after': { content: '""', position: 'absolute', inset: 0 } }}
        >
          {format.text(current.name, current.mainLanguage)}
        </MuiLink>
        <Stack direction="row" sx={{ mt: 'auto', pt: 0.5, gap: 1, alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}>
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>{translate('badges.issued_count', { smart_count: badge.credentialCount, count: format.number(badge.credentialCount) })}</Typography>
          {badge.state !== 'PUBLISHED' ? <StateChip state={badge.state} /> : badge.draft && <StateChip state="DRAFT" />}
        </Stack>
      </Stack>
    </Paper>
  );
}
