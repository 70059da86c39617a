import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { useTranslate } from 'react-admin';

/** A page that is being fetched. */
export function PageSkeleton() {
  const translate = useTranslate();
  return (
    <Box aria-busy="true" aria-label={translate('frame.loading')} role="region">
      <Skeleton width={260} height={44} />
      <Skeleton width={420} height={22} sx={{ mb: 3, maxWidth: '80%' }} />
      <RowsSkeleton />
    </Box>
  );
}

/** Rows of a list, in the shape that the real ones will have. */
export const RowsSkeleton = ({ rows = 8 }: { rows?: number }) => (
  <Paper variant="outlined" aria-hidden="true">
    {Array.from({ length: rows }, (_, row) => (
      <Stack key={row} direction="row" sx={{ gap: 4, px: 2.5, py: 1.6, borderBottom: row < rows - 1 ? 1 : 0, borderColor: 'divider' }}>
        <Skeleton width="24%" /><Skeleton width="18%" /><Skeleton width="30%" /><Skeleton width="12%" />
      </Stack>
    ))}
  </Paper>
);

/** Cards of a list. */
export const CardsSkeleton = ({ cards = 8 }: { cards?: number }) => (
  <Box aria-hidden="true" sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(230px, 1fr))' }}>
    {Array.from({ length: cards }, (_, card) => <Skeleton key={card} variant="rounded" height={250} />)}
  </Box>
);
