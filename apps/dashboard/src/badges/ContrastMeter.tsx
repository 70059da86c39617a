import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import { useAsk } from '../providers/api-hooks';
import { badgeRecipeCheck } from '../providers/documents/badges';
import { useSettledRecipe } from './use-settled-recipe';

/** From this contrast on everybody can read a text (WCAG 2.2, 1.4.3). */
const ENOUGH = 4.5;

/** How well the text of the design can be read. */
export function ContrastMeter() {
  const translate = useTranslate();
  const format = useFormat();
  const recipe = useSettledRecipe();
  const contrast = useAsk(badgeRecipeCheck, recipe && { recipe }, { enabled: recipe !== undefined, placeholderData: keepPreviousData, retry: false }).data?.badgeRecipeCheck.contrast;
  if (contrast === undefined) return null;
  const words = translate('designer.contrast', { ratio: format.number(Math.round(contrast * 10) / 10) });
  return (
    <Box sx={{ mt: 2 }}>
      <Typography variant="body2" sx={{ mb: 0.5 }}>{words}</Typography>
      <LinearProgress variant="determinate" aria-label={words} color={contrast >= ENOUGH ? 'success' : 'warning'} value={Math.min(100, (contrast / 10) * 100)} />
      {contrast < ENOUGH && <Alert severity="warning" sx={{ mt: 1 }}>{translate('designer.contrast_low')}</Alert>}
    </Box>
  );
}
