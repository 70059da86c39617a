import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { useFormat } from '../parts/format';
import { Panel } from '../parts/Panel';
import type { LedgerEntry } from '../providers/types';

/** What the ledger says about it, newest first. */
export function History({ entries }: { entries: LedgerEntry[] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (!entries.length) return null;
  return (
    <Panel title={translate('credentials.history')} lead={translate('credentials.history_lead')}>
      <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {[...entries].reverse().map((entry) => {
          const reason = entry.details.find(({ name }) => name === 'reason')?.value;
          return (
            <Box
              key={entry.id} component="li"
              sx={{
                position: 'relative', pl: 2.5, pb: 2, '&:last-of-type': { pb: 0 },
                '&::before': { content: '""', position: 'absolute', left: 3, top: 7, width: 8, height: 8, borderRadius: '50%', bgcolor: 'primary.main' },
                '&:not(:last-of-type)::after': { content: '""', position: 'absolute', left: 6.5, top: 18, bottom: -4, width: '1px', bgcolor: 'divider' },
              }}
            >
              <Typography variant="body2" sx={{ fontWeight: 570 }}>{translate(`credentials.actions.${entry.action.replace('credential.', '').replaceAll('-', '_')}`, { _: entry.action })}</Typography>
              {reason && <Typography variant="body2">{translate('credentials.reason_was', { reason })}</Typography>}
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>{format.moment(entry.at)} · {translate(`credentials.actors.${entry.actorKind}`, { _: entry.actorKind })}</Typography>
            </Box>
          );
        })}
      </Stack>
    </Panel>
  );
}
