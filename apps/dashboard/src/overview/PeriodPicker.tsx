import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useFormat } from '../parts/format';
import { firstDay } from './period';

const months = [3, 12, 24] as const;

/** The period in the address: `?from=2026-01-01&to=2026-06-30`; without it the API's own (the last twelve months). */
export function usePeriod(): { from?: string; to?: string } {
  const [params] = useSearchParams();
  return { from: params.get('from') ?? undefined, to: params.get('to') ?? undefined };
}

/** Some usual periods, or two days. */
export function PeriodPicker() {
  const translate = useTranslate();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const { from, to } = usePeriod();
  const chosen = params.get('period') ?? (from || to ? 'own' : '12');
  const choose = (period: string) => {
    const today = format.dayOf(new Date());
    setParams({ period, from: firstDay(today, period === 'own' ? 12 : Number(period)), to: today });
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
