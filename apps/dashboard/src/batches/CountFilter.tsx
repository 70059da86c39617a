import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';

interface CountFilterProps<Name extends string> {
  label: string;
  total: number;
  /** In the order in which they are shown; empty ones are left out. */
  counts: [name: Name, count: number][];
  value: Name | undefined;
  onChange: (value: Name | undefined) => void;
}

/** How many rows are in which state; each number is the filter that shows them. */
export function CountFilter<Name extends string>({ label, total, counts, value, onChange }: CountFilterProps<Name>) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <ToggleButtonGroup
        exclusive size="small" color="primary" value={value ?? 'ALL'} aria-label={label}
        onChange={(_, next: Name | 'ALL' | null) => onChange(next === 'ALL' || next === null ? undefined : next)}
      >
        <ToggleButton value="ALL" sx={{ whiteSpace: 'nowrap' }}>{translate('list.all')} · {format.number(total)}</ToggleButton>
        {counts.filter(([name, count]) => count > 0 || name === value).map(([name, count]) => (
          <ToggleButton key={name} value={name} sx={{ whiteSpace: 'nowrap' }}>{translate(`states.${name}`)} · {format.number(count)}</ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}
