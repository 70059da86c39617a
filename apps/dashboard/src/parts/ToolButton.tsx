import type { MouseEventHandler, ReactNode } from 'react';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';

interface ToolButtonProps {
  icon: ReactNode;
  label: string;
  onClick?: MouseEventHandler<HTMLElement>;
  /** Where it leads, of a button that loads a file. */
  download?: string;
  /** It opens one. */
  dialog?: boolean;
}

/** A button above a list: icon and words; on a phone the icon alone, so that the count keeps its place beside it. */
export function ToolButton({ icon, label, onClick, download, dialog }: ToolButtonProps) {
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'), { noSsr: true });
  const what = { onClick, 'aria-haspopup': dialog ? 'dialog' as const : undefined, ...(download ? { href: download, download: true } : {}) };
  return narrow
    ? <Tooltip title={label}><IconButton aria-label={label} {...what}>{icon}</IconButton></Tooltip>
    : <Button size="small" color="inherit" startIcon={icon} {...what}>{label}</Button>;
}
