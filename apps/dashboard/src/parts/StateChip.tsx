import type { ReactElement } from 'react';
import ArchiveIcon from '@mui/icons-material/Inventory2Outlined';
import BlockIcon from '@mui/icons-material/Block';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import ClockIcon from '@mui/icons-material/Schedule';
import DraftIcon from '@mui/icons-material/EditOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import PauseIcon from '@mui/icons-material/PauseCircleOutlined';
import PlayIcon from '@mui/icons-material/PlayCircleOutlined';
import SameIcon from '@mui/icons-material/DragHandle';
import UndoIcon from '@mui/icons-material/UndoOutlined';
import Chip from '@mui/material/Chip';
import { useTranslate } from 'react-admin';

type Tone = 'success' | 'info' | 'warning' | 'error' | 'default';

/** Every state of every thing: its tone and its icon, so that colour is never alone. The words stand under `states.`. */
const looks: Record<string, [Tone, ReactElement]> = {
  DRAFT: ['warning', <DraftIcon />], PUBLISHED: ['success', <CheckIcon />], ARCHIVED: ['default', <ArchiveIcon />],
  PENDING: ['info', <ClockIcon />], ACCEPTED: ['success', <CheckIcon />], DECLINED: ['default', <BlockIcon />],
  VALID: ['success', <CheckIcon />], EXPIRED: ['warning', <ClockIcon />], REVOKED: ['error', <BlockIcon />], SUSPENDED: ['warning', <PauseIcon />],
  QUEUED: ['info', <ClockIcon />], RUNNING: ['info', <PlayIcon />], PAUSED: ['warning', <PauseIcon />], CANCELLED: ['default', <BlockIcon />],
  DONE: ['success', <CheckIcon />], RECALLED: ['error', <UndoIcon />], FAILED: ['error', <ErrorIcon />], DISCARDED: ['default', <BlockIcon />],
  ANALYSING: ['info', <ClockIcon />], READY: ['info', <CheckIcon />], APPLYING: ['info', <PlayIcon />],
  NEW: ['success', <CheckIcon />], RENEWAL: ['info', <CheckIcon />], CHANGED: ['info', <DraftIcon />], UNCHANGED: ['default', <SameIcon />],
  LEFT: ['default', <UndoIcon />], INVALID: ['error', <ErrorIcon />], DUPLICATE: ['default', <SameIcon />], UNKNOWN: ['warning', <ErrorIcon />],
  INELIGIBLE: ['warning', <BlockIcon />], ISSUED: ['success', <CheckIcon />], SKIPPED: ['default', <SameIcon />], REJECTED: ['error', <ErrorIcon />],
  ACTIVE: ['success', <CheckIcon />], INVITED: ['info', <ClockIcon />], DISABLED: ['default', <BlockIcon />], RETIRED: ['default', <ArchiveIcon />],
  CURRENT: ['success', <CheckIcon />],
};

/** A state as a chip: word, icon, tone. */
export function StateChip({ state, count }: { state: string; count?: string }) {
  const translate = useTranslate();
  const [tone, icon] = looks[state] ?? ['default', <SameIcon />];
  const words = translate(`states.${state}`);
  return (
    <Chip
      size="small" variant="outlined" icon={icon} label={count === undefined ? words : `${words} · ${count}`}
      sx={(theme) => {
        const colour = tone === 'default' ? theme.palette.text.secondary : theme.palette[tone].main;
        return { color: colour, borderColor: 'divider', backgroundColor: 'background.paper', '& .MuiChip-icon': { color: 'inherit', fontSize: 17 } };
      }}
    />
  );
}
