import { useState, type MouseEvent } from 'react';
import MoreIcon from '@mui/icons-material/MoreHoriz';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useNotify, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { useFormat } from '../parts/format';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useAct } from '../providers/api-hooks';
import { archiveBadge, deleteBadgeDraft, duplicateBadge, publishBadge, unarchiveBadge } from '../providers/documents/badges';
import { useMay } from '../providers/permissions';
import type { Badge } from '../providers/types';

type Step = 'publish' | 'archive' | 'unarchive' | 'delete_draft';

/** What can be done with a badge in its state; each step says its effects first. */
export function BadgeActions({ badge }: { badge: Badge }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const navigate = useNavigate();
  const may = useMay();
  const runs = { publish: useAct(publishBadge), archive: useAct(archiveBadge), unarchive: useAct(unarchiveBadge), delete_draft: useAct(deleteBadgeDraft) };
  const duplicate = useAct(duplicateBadge);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [step, setStep] = useState<Step>();
  const name = format.text(badge.current.name, badge.current.mainLanguage);
  const start = (next: Step) => {
    setAnchor(null);
    setStep(next);
  };
  const confirm = async () => {
    if (!step) return;
    const gone = step === 'delete_draft' && !badge.published;
    await runs[step].run({ id: badge.id });
    notify(`badges.done.${step}`, { type: 'success' });
    if (gone) navigate('/badges');
  };
  const copy = async () => {
    setAnchor(null);
    const made = await duplicate.attempt({ id: badge.id });
    if (made?.badge) navigate(`/badges/${made.badge.id}`);
  };
  const writes = may('badges:write');
  return (
    <>
      {writes && <Button variant="outlined" color="inherit" component={Link} to={`/badges/${badge.id}`}>{translate('ra.action.edit')}</Button>}
      {writes && badge.draft && <Button variant={badge.published ? 'outlined' : 'contained'} onClick={() => start('publish')}>{translate('badges.do.publish')}</Button>}
      {may('credentials:issue') && badge.state === 'PUBLISHED' && (
        <Button variant="contained" component={Link} to={`/batches/create?badge=${badge.id}`}>{translate('badges.issue')}</Button>
      )}
      {writes && (
        <IconButton aria-label={translate('frame.more_actions')} aria-haspopup="menu" onClick={(event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget)}><MoreIcon /></IconButton>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void copy()}>{translate('badges.do.duplicate')}</MenuItem>
        {badge.draft && <MenuItem onClick={() => start('delete_draft')}>{translate('badges.do.delete_draft')}</MenuItem>}
        {badge.state === 'PUBLISHED' && <MenuItem onClick={() => start('archive')}>{translate('badges.do.archive')}</MenuItem>}
        {badge.state === 'ARCHIVED' && <MenuItem onClick={() => start('unarchive')}>{translate('badges.do.unarchive')}</MenuItem>}
      </Menu>
      <ReasonDialog
        open={step !== undefined} onClose={() => setStep(undefined)} destructive={step === 'archive' || step === 'delete_draft'}
        title={step ? translate(`badges.ask.${step}`, { name }) : ''} action={step ? translate(`badges.do.${step}`) : ''}
        effect={step ? translate(`badges.effect.${step}`, { smart_count: badge.credentialCount, count: format.number(badge.credentialCount), number: badge.draft?.number ?? '' }) : ''}
        onConfirm={confirm}
      />
    </>
  );
}
