import { useState } from 'react';
import CopyIcon from '@mui/icons-material/LinkOutlined';
import DoneIcon from '@mui/icons-material/CheckOutlined';
import LinkedInIcon from '@mui/icons-material/LinkedIn';
import MailIcon from '@mui/icons-material/MailOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslate } from 'react-admin';
import { announce } from '../frame/announce';
import { Panel } from '../parts/Panel';
import { useAct } from '../providers/api-hooks';
import { recordShare } from '../providers/documents/sharing';
import type { Credential } from '../providers/types';

type Channel = 'LINKEDIN_PROFILE' | 'LINKEDIN_POST' | 'LINK' | 'EMAIL';

/** Ways to show a badge. Each click is counted; what comes of it nobody tells us. */
export function ShareBar({ credential, name }: { credential: Credential; name: string }) {
  const translate = useTranslate();
  const share = useAct(recordShare);
  const [copied, setCopied] = useState(false);
  // A count that fails must not keep anybody from sharing.
  const count = (channel: Channel) => void share.run({ credentialId: credential.id, channel }).catch(() => undefined);
  const copy = async () => {
    await navigator.clipboard.writeText(credential.publicUrl);
    count('LINK');
    setCopied(true);
    announce(translate('my_badges.copied'));
    setTimeout(() => setCopied(false), 3000);
  };
  if (credential.visibility === 'PRIVATE') return <Alert severity="info">{translate('my_badges.share_private')}</Alert>;
  const mail = `mailto:?${new URLSearchParams({ subject: translate('my_badges.mail_subject', { name }), body: `${translate('my_badges.mail_body', { name })}\n\n${credential.publicUrl}` }).toString().replaceAll('+', '%20')}`;
  const abroad = { target: '_blank', rel: 'noopener noreferrer' };
  return (
    <Panel title={translate('my_badges.share')} lead={translate('my_badges.share_lead')}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        {credential.linkedinAddUrl && (
          <Button variant="contained" startIcon={<LinkedInIcon />} href={credential.linkedinAddUrl} {...abroad} onClick={() => count('LINKEDIN_PROFILE')}>{translate('my_badges.linkedin_add')}</Button>
        )}
        {credential.linkedinShareUrl && (
          <Button variant="outlined" color="inherit" startIcon={<LinkedInIcon />} href={credential.linkedinShareUrl} {...abroad} onClick={() => count('LINKEDIN_POST')}>{translate('my_badges.linkedin_post')}</Button>
        )}
        <Button variant="outlined" color="inherit" startIcon={copied ? <DoneIcon /> : <CopyIcon />} onClick={() => void copy()}>{translate(copied ? 'my_badges.copied' : 'my_badges.copy')}</Button>
        <Button variant="outlined" color="inherit" startIcon={<MailIcon />} href={mail} onClick={() => count('EMAIL')}>{translate('my_badges.mail')}</Button>
      </Stack>
    </Panel>
  );
}
