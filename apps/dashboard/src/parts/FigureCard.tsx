import { useState } from 'react';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import DownIcon from '@mui/icons-material/SouthEast';
import SameIcon from '@mui/icons-material/East';
import UpIcon from '@mui/icons-material/NorthEast';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MuiLink from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Popover from '@mui/material/Popover';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Figure } from '../providers/types';
import { useFormat } from './format';

interface FigureCardProps { label: string; figure: Figure; share?: boolean }

/** A figure: its number, how it changed, its definition one click away, and the list behind it. */
export function FigureCard({ label, figure, share = false }: FigureCardProps) {
  const translate = useTranslate();
  const format = useFormat();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const show = share ? format.percent : format.number;
  const { value, previous, numerator, denominator, reason, listResource, listFilter } = figure;
  const href = listResource && `/${listResource}?${new URLSearchParams({ filter: listFilter ?? '{}' }).toString()}`;
  const words = value === null ? '–' : show(value);
  return (
    <Paper variant="outlined" component="section" aria-label={label} sx={{ px: 2.25, py: 1.75, minWidth: 0 }}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="body2" component="h3" sx={{ color: 'text.secondary', fontWeight: 500 }}>{label}</Typography>
        <IconButton size="small" sx={{ mr: -1 }} aria-label={translate('figures.define', { name: label })} aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)}>
          <InfoIcon sx={{ fontSize: 18 }} />
        </IconButton>
      </Stack>
      <Typography component="p" sx={{ fontSize: '1.875rem', fontWeight: 640, letterSpacing: '-0.03em', lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' }}>
        {href && value !== null ? <MuiLink component={Link} to={href} color="inherit" sx={{ fontWeight: 'inherit' }}>{words}</MuiLink> : words}
      </Typography>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.5, minHeight: 20, lineHeight: 1.4 }}>
        {value === null ? reason && translate(`figures.reasons.${reason}`) : previous !== null ? <Change value={value} previous={previous} share={share} />
          : denominator !== null ? translate('figures.of', { numerator: format.number(numerator), denominator: format.number(denominator) }) : ' '}
      </Typography>
      <Popover
        open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { p: 2, maxWidth: 320, border: 1, borderColor: 'divider' }, elevation: 4 } }}
      >
        <Typography variant="h3" component="p">{label}</Typography>
        <Typography variant="body2" sx={{ mt: 0.5 }}>{translate(figure.definition)}</Typography>
        {denominator !== null && (
          <Box sx={{ mt: 1, color: 'text.secondary', typography: 'body2' }}>{translate('figures.of', { numerator: format.number(numerator), denominator: format.number(denominator) })}</Box>
        )}
      </Popover>
    </Paper>
  );
}

/** The change against the period before, in words and with an arrow. */
function Change({ value, previous, share }: { value: number; previous: number; share: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const difference = value - previous;
  const Icon = difference > 0 ? UpIcon : difference < 0 ? DownIcon : SameIcon;
  const amount = share ? translate('figures.points', { points: format.number(Math.round(difference * 1000) / 10) }) : format.number(difference);
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5 }}>
      <Icon sx={{ fontSize: 14, mt: '3px' }} aria-hidden="true" />
      {difference === 0 ? translate('figures.same') : translate('figures.change', { amount: difference > 0 ? `+${amount}` : amount.replace('-', '\u2212') })}
    </Box>
  );
}
