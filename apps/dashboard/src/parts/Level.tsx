import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';

const LEVELS = [1, 2, 3, 4, 5];

/** A skill's level, 1 to 5: five pips and the number. */
export function Level({ level }: { level: number }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.4, flexShrink: 0 }} role="img" aria-label={translate('skills.level', { level })}>
      {LEVELS.map((step) => (
        <Box key={step} component="span" sx={{ width: 10, height: 10, borderRadius: '3px', border: 1, borderColor: step <= level ? 'primary.main' : 'divider', bgcolor: step <= level ? 'primary.main' : 'transparent' }} />
      ))}
      <Box component="span" sx={{ ml: 0.5, typography: 'caption', fontVariantNumeric: 'tabular-nums' }}>{level}</Box>
    </Box>
  );
}
