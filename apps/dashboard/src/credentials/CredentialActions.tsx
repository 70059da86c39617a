import { useState, type MouseEvent } from 'react';
import MoreIcon from '@mui/icons-material/MoreHoriz';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useNotify, useTranslate } from 'react-admin';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useAct } from '../providers/api-hooks';
import { liftSuspension, revokeCredential, suspendCredential } from '../providers/documents/credentials';
import { useMay } from '../providers/permissions';
import type { Credential } from '../providers/types';
import { CorrectDialog } from './CorrectDialog';
import { RenewDialog } from './RenewDialog';

type Step = 'revoke' | 'suspend' | 'lift';
type Open = Step | 'correct' | 'renew';

/** What can be done with a credential in its state; every step asks why. */
export function CredentialActions({ credential }: { credential: Credential }) {
  const translate = useTranslate();
  const notify = useNotify();
  const may = useMay();
  const runs = { revoke: useAct(revokeCredential), suspend: useAct(suspendCredential), lift: useAct(liftSuspension) };
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<Open>();
  const { validity } = credential;
  const revoked = validity === 'REVOKED';
  const suspended = validity === 'SUSPENDED';
  const start = (next: Open) => {
    setAnchor(null);
    setOpen(next);
  };
  const close = () => setOpen(undefined);
  const step = open === 'revoke' || open === 'suspend' || open === 'lift' ? open : undefined;
  const more = [
    ...(may('credentials:issue') && !revoked && !suspended ? ['correct', 'renew'] as const : []),
    ...(may('credentials:revoke') && !revoked ? [suspended ? 'lift' : 'suspend'] as const : []),
  ];
  const confirm = async (reason: string) => {
    if (!step) return;
    await runs[step].run({ id: credential.id, reason });
    notify(`credentials.did.${step}`, { type: 'success' });
  };
  if (revoked) return null;
  return (
    <>
      {may('credentials:revoke') && <Button variant="outlined" color="error" onClick={() => start('revoke')}>{translate('credentials.do.revoke')}</Button>}
      {more.length > 0 && (
        <IconButton aria-label={translate('frame.more_actions')} aria-haspopup="menu" onClick={(event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget)}><MoreIcon /></IconButton>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {more.map((name) => <MenuItem key={name} onClick={() => start(name)}>{translate(`credentials.do.${name}`)}</MenuItem>)}
      </Menu>
      <ReasonDialog
        open={step !== undefined} onClose={close} reason destructive={step !== 'lift'} title={step ? translate(`credentials.ask.${step}`, { name: credential.person?.displayName ?? '' }) : ''}
        action={step ? translate(`credentials.do.${step}`) : ''} effect={step ? translate(`credentials.effect.${step}`) : ''} onConfirm={confirm}
      />
      <CorrectDialog credential={credential} open={open === 'correct'} onClose={close} />
      <RenewDialog credential={credential} open={open === 'renew'} onClose={close} />
    </>
  );
}
