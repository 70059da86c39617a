import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAnnounce } from '../frame/announce';
import { BadgeArt, TypeLabel } from '../parts/BadgeArt';
import { EmptyState } from '../parts/EmptyState';
import { ErrorState } from '../parts/ErrorState';
import { SearchField } from '../parts/FilterBar';
import { useFormat } from '../parts/format';
import { Pages } from '../parts/Pager';
import { CardsSkeleton } from '../parts/Skeletons';
import { validityWords } from '../badges/validity-words';
import { useMay } from '../providers/permissions';
import type { BadgeSummary } from '../providers/types';

const PER_PAGE = 24;

/** The published badges; choosing one leads on. */
export function BadgeStep({ onChoose }: { onChoose: (id: string) => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useMay();
  const [q, setQ] = useState('');
  const [page, setPage] = useState(1);
  const { data, total, error, refetch } = useGetList<BadgeSummary>(
    'badges',
    { filter: { states: ['PUBLISHED'], q }, sort: { field: 'NAME', order: 'ASC' }, pagination: { page, perPage: PER_PAGE } },
    { retry: false, onError: () => undefined },
  );
  useAnnounce(total === undefined ? undefined : translate('list.announce', { smart_count: total, count: format.number(total) }));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Box role="search" sx={{ mb: 2 }}><SearchField label={translate('badges.search')} value={q} onChange={(next) => { setQ(next); setPage(1); }} /></Box>
      {!data && <CardsSkeleton />}
      {data?.length === 0 && (q
        ? <EmptyState title={translate('list.no_match')} />
        : (
          <EmptyState title={translate('batches.no_badge')} action={may('badges:write') && <Button variant="contained" component={Link} to="/badges/create">{translate('badges.create')}</Button>}>
            {translate('batches.no_badge_help')}
          </EmptyState>
        ))}
      {data && data.length > 0 && (
        <>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(310px, 1fr))' } }}>
            {data.map((badge) => (
              <li key={badge.id}>
                <ButtonBase
                  onClick={() => onChoose(badge.id)} focusRipple={false}
                  sx={{
                    width: '100%', height: '100%', gap: 2, p: 2, justifyContent: 'flex-start', textAlign: 'left', border: 1, borderColor: 'divider', borderRadius: 1,
                    bgcolor: 'background.paper', '&:hover': { borderColor: 'primary.main', bgcolor: 'blason.well' },
                  }}
                >
                  <BadgeArt url={badge.current.pictureUrl} size={64} />
                  <Stack sx={{ gap: 0.5, minWidth: 0 }}>
                    <Typography component="span" sx={{ fontWeight: 620, lineHeight: 1.35 }}>{format.text(badge.current.name, badge.current.mainLanguage)}</Typography>
                    <TypeLabel type={badge.type} />
                    <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>{validityWords(badge.current, translate, format)}</Typography>
                  </Stack>
                </ButtonBase>
              </li>
            ))}
          </Box>
          <Pages page={page} perPage={PER_PAGE} total={total ?? 0} onPage={setPage} />
        </>
      )}
    </>
  );
}
