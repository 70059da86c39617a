import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';

const months = [3, 12, 24] as const;

/** The period in the address: `?from=2026-01-01&to=2026-06-30`; without it the API's own (the last twelve months). */
export function usePeriod(): { from?: string; to?: string } {
  const [params] = useSearchParams();
  return { from: params.get('from') ?? undefined, to: params.get('to') ?? undefined };
}

/** Some usual periods, or two days. */
export function PeriodPicker() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const { from, to } = usePeriod();
  const chosen = params.get('period') ?? (from || to ? 'own' : '12');
  const choose = (period: string) => {
    const today = new Date();
    const start = new Date(today.getFullYear(), today.getMonth() - (period === 'own' ? 12 : Number(period)), today.getDate() + 1);
    setParams({ period, from: day(start), to: day(today) });
  };
  const set = (name: 'from' | 'to', value: string) => setParams({ period: 'own', ...(from ? { from } : {}), ...(to ? { to } : {}), [name]: value });
  return (
    <>
      <TextField select margin="none" label={translate('overview.period')} value={chosen} onChange={(event) => choose(event.target.value)} sx={{ width: 190 }}>
        {months.map((count) => <MenuItem key={count} value={String(count)}>{translate('overview.months', { smart_count: count })}</MenuItem>)}
        <MenuItem value="own">{translate('overview.own_period')}</MenuItem>
      </TextField>
      {chosen === 'own' && (['from', 'to'] as const).map((name) => (
        <TextField
          key={name} type="date" margin="none" label={translate(`overview.${name}`)} value={(name === 'from' ? from : to) ?? ''} sx={{ width: 165 }}
          onChange={(event) => set(name, event.target.value)} slotProps={{ inputLabel: { shrink: true } }}
        />
      ))}
    </>
  );
}

/** "2026-11-23", in the reader's time zone. */
const day = (date: Date) => date.toLocaleDateString('sv-SE');
