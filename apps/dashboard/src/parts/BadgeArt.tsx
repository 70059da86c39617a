import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { BadgeType } from '../providers/types';

/** A badge's picture. Its name stands beside it as text, so it is decoration. */
export const BadgeArt = ({ url, size = 48 }: { url: string; size?: number }) => (
  <Box component="img" src={url} alt="" width={size} height={size} loading="lazy" sx={{ display: 'block', flexShrink: 0, objectFit: 'contain' }} />
);

const paths: Record<BadgeType, string> = {
  KNOWLEDGE: 'M8 1.500a6.500 6.500 0 1 1 0 13a6.500 6.500 0 1 1 0-13Z',
  SKILL: 'M8 1l6 3.500v7L8 15l-6-3.500v-7Z',
  CERTIFICATION: 'M2.500 2h11v6.500c0 3.200-2.300 5-5.500 6.500c-3.200-1.500-5.500-3.300-5.500-6.500Z',
};

/** The shape that stands for a type: circle, hexagon, shield. */
export const TypeShape = ({ type, size = 14 }: { type: BadgeType; size?: number }) => (
  <Box component="svg" viewBox="0 0 16 16" aria-hidden="true" focusable="false" sx={{ width: size, height: size, flexShrink: 0, color: `blason.${type}` }}>
    <path d={paths[type]} fill="currentColor" />
  </Box>
);

/** A type in words, with its shape. */
export function TypeLabel({ type }: { type: BadgeType }) {
  const translate = useTranslate();
  return (
    <Stack direction="row" component="span" sx={{ alignItems: 'center', gap: 0.75, display: 'inline-flex' }}>
      <TypeShape type={type} />
      <Typography component="span" variant="body2">{translate(`badges.types.${type}`)}</Typography>
    </Stack>
  );
}
