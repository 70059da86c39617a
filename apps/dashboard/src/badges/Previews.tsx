import { useState } from 'react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { keepPreviousData } from '@tanstack/react-query';
import { useRecordContext, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { TypeLabel } from '../parts/BadgeArt';
import { useFormat } from '../parts/format';
import { Panel } from '../parts/Panel';
import { useAsk, useErrorWords } from '../providers/api-hooks';
import { allIssuers, badgeRecipePreview } from '../providers/documents/badges';
import type { Badge, BadgeType, Language, Translated } from '../providers/types';
import { useSettledRecipe } from './use-settled-recipe';

const views = ['art', 'page', 'linkedin'] as const;
type View = (typeof views)[number];

/** What becomes of it while it is written: the picture, its page, the card that LinkedIn shows. */
export function Previews() {
  const translate = useTranslate();
  const [view, setView] = useState<View>('art');
  const picture = usePicture();
  const content = useContent();
  return (
    <Panel title={translate('previews.title')}>
      <Tabs value={view} onChange={(_, next: View) => setView(next)} aria-label={translate('previews.title')} variant="fullWidth" sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
        {views.map((name) => <Tab key={name} value={name} label={translate(`previews.${name}`)} sx={{ minWidth: 0, px: 1 }} />)}
      </Tabs>
      {picture.error && <Typography variant="body2" role="status" sx={{ color: 'error.main', mb: 1 }}>{picture.error}</Typography>}
      {view === 'art' && (
        <Box sx={{ bgcolor: 'blason.well', borderRadius: 1, display: 'grid', placeItems: 'center', p: 3, minHeight: 280 }}><Picture url={picture.url} size={230} /></Box>
      )}
      {view === 'page' && <PagePreview url={picture.url} {...content} />}
      {view === 'linkedin' && <LinkedInPreview url={picture.url} {...content} />}
    </Panel>
  );
}

/** The picture as the API draws it, or the uploaded one. */
function usePicture(): { url?: string; error?: string } {
  const words = useErrorWords();
  const format = useFormat();
  const recipe = useSettledRecipe();
  const [art, pictureUrl] = useWatch({ name: ['art', 'pictureUrl'] }) as ['DESIGN' | 'UPLOAD', string | undefined];
  const { data, error } = useAsk(badgeRecipePreview, recipe && { recipe, language: format.locale }, { enabled: art === 'DESIGN' && recipe !== undefined, placeholderData: keepPreviousData, retry: false });
  if (art === 'UPLOAD') return { url: pictureUrl };
  return { url: data && `data:image/svg+xml;utf8,${encodeURIComponent(data.badgeRecipePreview)}`, error: error ? words(error) : undefined };
}

interface Content { name: string; description: string; criteria: string; issuer: string; type: BadgeType }

function useContent(): Content {
  const format = useFormat();
  const badge = useRecordContext<Badge>();
  const issuers = useAsk(allIssuers).data?.issuers;
  const [name, description, criteria, main, issuerId, type] = useWatch({ name: ['name', 'description', 'criteria', 'mainLanguage', 'issuerId', 'type'] }) as
    [Translated, Translated, Translated, Language, string | undefined, BadgeType];
  return {
    name: format.text(name, main), description: format.text(description, main), criteria: format.text(criteria, main), type,
    issuer: badge?.issuer.name ?? issuers?.find((issuer) => issuer.id === issuerId)?.name ?? '',
  };
}

const Picture = ({ url, size }: { url?: string; size: number }) =>
  url ? <Box component="img" src={url} alt="" width={size} height={size} sx={{ objectFit: 'contain', flexShrink: 0, display: 'block' }} /> : <Box sx={{ width: size, height: size }} />;

function PagePreview({ url, name, description, criteria, issuer, type }: Content & { url?: string }) {
  const translate = useTranslate();
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}>
      <Box sx={{ bgcolor: 'success.main', color: 'success.contrastText', px: 1.5, py: 0.75, typography: 'caption' }}>{translate('previews.valid')}</Box>
      <Stack sx={{ p: 2, gap: 1, alignItems: 'center', textAlign: 'center' }}>
        <Picture url={url} size={110} />
        <Typography variant="h3" component="p">{name || translate('previews.no_name')}</Typography>
        <TypeLabel type={type} />
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>{translate('previews.holder', { issuer })}</Typography>
      </Stack>
      <Stack sx={{ px: 2, pb: 2, gap: 1, typography: 'caption' }}>
        <Box sx={{ whiteSpace: 'pre-line' }}>{description}</Box>
        {criteria && <Box sx={{ whiteSpace: 'pre-line', color: 'text.secondary' }}>{criteria}</Box>}
      </Stack>
    </Box>
  );
}

function LinkedInPreview({ url, name, issuer }: Content & { url?: string }) {
  const translate = useTranslate();
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}>
      <Stack direction="row" sx={{ aspectRatio: '1200 / 627', bgcolor: 'blason.rail', color: 'blason.railText', alignItems: 'center', gap: 2, px: 2.5 }}>
        <Picture url={url} size={104} />
        <Box sx={{ minWidth: 0 }}>
          <Typography sx={{ fontWeight: 640, fontSize: '1rem', lineHeight: 1.25 }}>{name || translate('previews.no_name')}</Typography>
          <Typography variant="caption" sx={{ color: 'blason.railQuiet' }}>{issuer}</Typography>
        </Box>
      </Stack>
      <Box sx={{ px: 1.5, py: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>{translate('previews.card_title', { name: name || translate('previews.no_name') })}</Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>{window.location.host}</Typography>
      </Box>
    </Box>
  );
}
