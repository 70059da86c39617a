import { useRef, type ReactNode } from 'react';
import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { AutocompleteInput, SelectInput, TextInput, useInput, useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { FieldGrid } from '../parts/FieldGrid';
import { BadgeArt } from '../parts/BadgeArt';
import { addresses } from '../providers/addresses';
import { useAsk, useErrorWords } from '../providers/api-hooks';
import { designChoices } from '../providers/documents/badges';
import { useUpload } from '../providers/use-upload';
import { backgrounds, borders, shapes, type Shape } from '../providers/types';
import { ContrastMeter } from './ContrastMeter';

/** The picture: designed here, or uploaded. */
export function ArtDesigner() {
  const translate = useTranslate();
  const { setValue } = useFormContext();
  const art = useWatch({ name: 'art' }) as 'DESIGN' | 'UPLOAD';
  return (
    <FieldGrid title={translate('designer.title')} lead={translate('designer.lead')} columns={1}>
      <ToggleButtonGroup
        exclusive size="small" color="primary" value={art} aria-label={translate('designer.title')} sx={{ my: 1 }}
        onChange={(_, next: string | null) => next && setValue('art', next, { shouldDirty: true })}
      >
        <ToggleButton value="DESIGN">{translate('designer.design')}</ToggleButton>
        <ToggleButton value="UPLOAD">{translate('designer.upload')}</ToggleButton>
      </ToggleButtonGroup>
      {art === 'UPLOAD' ? <Upload /> : <Design />}
    </FieldGrid>
  );
}

function Design() {
  const translate = useTranslate();
  const choices = useAsk(designChoices).data;
  const named = (group: string, names: readonly string[]) => names.map((id) => ({ id, name: translate(`designer.${group}.${id}`) }));
  return (
    <>
      <Picks source="recipe.shape" label={translate('designer.shape')}>
        {shapes.map((shape) => <ToggleButton key={shape} value={shape} aria-label={translate(`designer.shapes.${shape}`)}><Outline shape={shape} /></ToggleButton>)}
      </Picks>
      <Picks source="recipe.palette" label={translate('designer.palette')}>
        {(choices?.badgePalettes ?? []).map(({ name, light, deep, accent }) => (
          <ToggleButton key={name} value={name} aria-label={translate(`designer.palettes.${name}`, { _: name })}>
            <Tooltip title={translate(`designer.palettes.${name}`, { _: name })}>
              <Box sx={{ width: 26, height: 26, borderRadius: '50%', background: `linear-gradient(135deg, ${light} 0 50%, ${deep} 50% 78%, ${accent} 78%)` }} />
            </Tooltip>
          </ToggleButton>
        ))}
      </Picks>
      <FieldGrid>
        <SelectInput source="recipe.background" label="designer.background" choices={named('backgrounds', backgrounds)} />
        <SelectInput source="recipe.border" label="designer.border" choices={named('borders', borders)} />
        <AutocompleteInput
          source="recipe.icon" label="designer.icon" choices={(choices?.badgeIcons ?? []).map((id) => ({ id, name: translate(`designer.icons.${id}`, { _: id }) }))}
          emptyText="designer.no_icon"
        />
        <SelectInput source="recipe.stars" label="designer.stars" choices={[0, 1, 2, 3, 4, 5].map((id) => ({ id, name: id === 0 ? translate('designer.no_stars') : '★'.repeat(id) }))} />
        <TextInput source="recipe.title" label="designer.text" parse={emptyToNull} />
        <TextInput source="recipe.subtitle" label="designer.subtitle" parse={emptyToNull} />
        <TextInput source="recipe.banner" label="designer.banner" parse={emptyToNull} />
        <InkField />
      </FieldGrid>
      <ContrastMeter />
    </>
  );
}

const emptyToNull = (value: string) => (value === '' ? null : value);

/** Colour of text and icon; left to the palette unless chosen. */
function InkField() {
  const translate = useTranslate();
  const { field } = useInput({ source: 'recipe.textColor' });
  const value = field.value as string | null;
  return (
    <Stack direction="row" sx={{ gap: 1, mt: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Box component="label" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, typography: 'body2' }}>
        <Box component="input" type="color" value={value || '#ffffff'} onChange={(event) => field.onChange(event.target.value)} sx={{ width: 40, height: 36, p: 0.25, border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }} />
        {translate('designer.ink')}
      </Box>
      {value ? <Button size="small" onClick={() => field.onChange(null)}>{translate('designer.ink_automatic')}</Button> : <Typography variant="caption" sx={{ color: 'text.secondary' }}>{translate('designer.ink_is_automatic')}</Typography>}
    </Stack>
  );
}

/** One of several, as buttons in a row. */
function Picks({ source, label, children }: { source: string; label: string; children: ReactNode }) {
  const { field } = useInput({ source });
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 0.5 }}>{label}</Typography>
      <ToggleButtonGroup
        exclusive size="small" color="primary" value={field.value as string} aria-label={label} onChange={(_, next: string | null) => next && field.onChange(next)}
        sx={{ flexWrap: 'wrap', gap: 0.5, '& .MuiToggleButton-root': { border: 1, borderColor: 'divider', borderRadius: '8px !important', ml: '0 !important', p: 1 }, '& .Mui-selected': { borderColor: 'primary.main !important', boxShadow: (theme) => `inset 0 0 0 1px ${theme.palette.primary.main}` } }}
      >
        {children}
      </ToggleButtonGroup>
    </Box>
  );
}

const outlines: Record<Shape, string> = {
  CIRCLE: 'M14 3a11 11 0 1 1 0 22a11 11 0 1 1 0-22Z',
  HEXAGON: 'M14 2l10.400 6v12L14 26 3.600 20V8Z',
  SHIELD: 'M4 4h20v10c0 6-4 9-10 12C8 23 4 20 4 14Z',
  STAR: 'M14 2l3.200 5.200 6-1-1 6L27 14l-4.800 2.800 1 6-6-1L14 26l-3.200-4.200-6 1 1-6L1 14l4.800-1.800-1-6 6 1Z',
  RIBBON: 'M14 2a8.500 8.500 0 1 1 0 17a8.500 8.500 0 1 1 0-17ZM8 17l-3 9 5-2 4 2 4-2 5 2-3-9',
  ROUNDED_SQUARE: 'M8 3h12a5 5 0 0 1 5 5v12a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Z',
};
const Outline = ({ shape }: { shape: Shape }) => (
  <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" focusable="false"><path d={outlines[shape]} fill="none" stroke="currentColor" strokeWidth="1.800" strokeLinejoin="round" /></svg>
);

function Upload() {
  const translate = useTranslate();
  const words = useErrorWords();
  const { setValue } = useFormContext();
  const pictureUrl = useWatch({ name: 'pictureUrl' }) as string | undefined;
  const input = useRef<HTMLInputElement>(null);
  const { send, share, error } = useUpload<{ key: string; url: string }>(addresses.badgePictures, ({ key, url }) => {
    setValue('pictureKey', key, { shouldDirty: true });
    setValue('pictureUrl', url, { shouldDirty: true });
  });
  return (
    <Stack sx={{ gap: 1.5, alignItems: 'flex-start' }}>
      {error !== undefined && <Alert severity="error" role="alert">{words(error)}</Alert>}
      {pictureUrl && <BadgeArt url={pictureUrl} size={120} />}
      <input ref={input} type="file" hidden accept="image/png,image/jpeg,image/webp,image/svg+xml" aria-label={translate('designer.choose_file')} onChange={(event) => void send(event.target.files?.[0])} />
      <Button variant="outlined" color="inherit" startIcon={<UploadIcon />} loading={share !== undefined} onClick={() => input.current?.click()}>{translate('designer.choose_file')}</Button>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>{translate('designer.upload_help')}</Typography>
    </Stack>
  );
}
