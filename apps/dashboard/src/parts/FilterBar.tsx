import { useEffect, useId, useRef, useState } from 'react';
import CloseIcon from '@mui/icons-material/Close';
import ExpandIcon from '@mui/icons-material/ExpandMore';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import Popover from '@mui/material/Popover';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useListContext, useTranslate } from 'react-admin';

export interface Choice { id: string; name: string; count?: number }

/** One filter: any of some choices, one of them, yes or no, or a number or date. */
export interface Filter {
  /** Name in the API's filter. */
  source: string;
  /** Key of its label. */
  label: string;
  kind: 'any' | 'one' | 'yes' | 'date';
  choices?: Choice[];
  /** With 'one': the choices are numbers to the API. */
  number?: true;
}

type Values = Record<string, unknown>;

/** Search and filters of the list around it. All of it lives in the address, so a link gives the same list. */
export function FilterBar({ filters, search }: { filters: Filter[]; search?: string }) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const values = (filterValues ?? {}) as Values;
  const set = (source: string, value: unknown) => {
    const next = { ...values, [source]: value };
    if (value === undefined || value === '' || (Array.isArray(value) && !value.length)) delete next[source];
    setFilters(next, {});
  };
  const active = Object.keys(values).length > 0;
  if (!search && filters.length === 0) return null;
  return (
    <Stack component="form" role="search" direction="row" onSubmit={(event) => event.preventDefault()} sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', flex: 1 }}>
      {search && <SearchField label={translate(search)} value={String(values.q ?? '')} onChange={(q) => set('q', q)} />}
      {filters.map((filter) => <FilterButton key={filter.source} filter={filter} value={values[filter.source]} onChange={(value) => set(filter.source, value)} />)}
      {active && <Button color="inherit" startIcon={<CloseIcon />} onClick={() => setFilters({}, {})} sx={{ color: 'text.secondary' }}>{translate('list.clear_filters')}</Button>}
    </Stack>
  );
}

/** Passes on what is typed once the typing pauses. */
export function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const last = useRef(value);
  const pass = useRef(onChange);
  pass.current = onChange;
  useEffect(() => {
    if (value !== last.current) {
      last.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === last.current) return undefined;
    const timer = setTimeout(() => {
      last.current = text;
      pass.current(text.trim());
    }, 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextField
      type="search" margin="none" value={text} onChange={(event) => setText(event.target.value)} placeholder={label}
      slotProps={{
        htmlInput: { 'aria-label': label },
        input: { startAdornment: <InputAdornment position="start"><SearchIcon fontSize="small" /></InputAdornment> },
      }}
      sx={{ width: { xs: '100%', sm: 280 } }}
    />
  );
}

function FilterButton({ filter, value, onChange }: { filter: Filter; value: unknown; onChange: (value: unknown) => void }) {
  const translate = useTranslate();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = translate(filter.label);
  const chosen = Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)];
  if (filter.kind === 'yes') {
    return (
      <Button variant="outlined" color={value ? 'primary' : 'inherit'} aria-pressed={Boolean(value)} onClick={() => onChange(value ? undefined : true)}>
        {label}
      </Button>
    );
  }
  const names = chosen.map((item) => filter.choices?.find((choice) => choice.id === item)?.name ?? item);
  const summary = names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0];
  return (
    <>
      <Button
        variant="outlined" color={chosen.length ? 'primary' : 'inherit'} endIcon={<ExpandIcon />} aria-haspopup="dialog" aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)} sx={{ maxWidth: 300 }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{summary ? translate('list.named', { name: label, value: summary }) : label}</Box>
      </Button>
      <Popover
        open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, sx: { mt: 0.5, p: 2, width: 290, maxHeight: 420, border: 1, borderColor: 'divider' }, elevation: 4 } }}
      >
        <Box id={id} sx={{ fontWeight: 620, mb: 0.5 }}>{label}</Box>
        {filter.kind === 'any' && <AnyOf label={label} choices={filter.choices ?? []} chosen={chosen} onChange={onChange} />}
        {filter.kind === 'one' && (
          <RadioGroup value={chosen[0] ?? ''} onChange={(_, next) => onChange(next === '' ? undefined : filter.number ? Number(next) : next)} aria-labelledby={id}>
            <FormControlLabel value="" control={<Radio size="small" />} label={translate('list.all')} />
            {filter.choices?.map((choice) => <FormControlLabel key={choice.id} value={choice.id} control={<Radio size="small" />} label={choice.name} />)}
          </RadioGroup>
        )}
        {filter.kind === 'date' && (
          <TextField type="date" label={label} value={chosen[0] ?? ''} onChange={(event) => onChange(event.target.value || undefined)} slotProps={{ inputLabel: { shrink: true } }} />
        )}
      </Popover>
    </>
  );
}

/** A list of boxes to tick, with a search where it is long. */
function AnyOf({ label, choices, chosen, onChange }: { label: string; choices: Choice[]; chosen: string[]; onChange: (value: string[]) => void }) {
  const translate = useTranslate();
  const [search, setSearch] = useState('');
  const shown = choices.filter((choice) => choice.name.toLowerCase().includes(search.toLowerCase()));
  return (
    <>
      {choices.length > 10 && (
        <TextField value={search} onChange={(event) => setSearch(event.target.value)} placeholder={translate('ra.action.search')} slotProps={{ htmlInput: { 'aria-label': `${translate('ra.action.search')}: ${label}` } }} />
      )}
      <Stack role="group" aria-label={label}>
        {shown.map((choice) => (
          <FormControlLabel
            key={choice.id}
            control={<Checkbox size="small" checked={chosen.includes(choice.id)} onChange={(event) => onChange(event.target.checked ? [...chosen, choice.id] : chosen.filter((id) => id !== choice.id))} />}
            label={<>{choice.name}{choice.count !== undefined && <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>{choice.count}</Box>}</>}
          />
        ))}
        {shown.length === 0 && <Box sx={{ color: 'text.secondary', py: 1 }}>{translate('list.no_choice')}</Box>}
      </Stack>
    </>
  );
}
