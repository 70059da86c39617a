import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useNotify, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Facts } from '../parts/Facts';
import { useFormat } from '../parts/format';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { RecordTable } from '../parts/RecordTable';
import { ShowRecord } from '../parts/ShowPage';
import { StateChip } from '../parts/StateChip';
import { useAct } from '../providers/api-hooks';
import { rotateSigningKey } from '../providers/documents/badges';
import { useMay } from '../providers/permissions';
import type { Issuer } from '../providers/types';

export const IssuerShow = () => <ShowRecord<Issuer> resource="issuers">{(issuer) => <Detail issuer={issuer} />}</ShowRecord>;

function Detail({ issuer }: { issuer: Issuer }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const may = useMay();
  const rotate = useAct(rotateSigningKey);
  const [asking, setAsking] = useState(false);
  const manages = may('issuers:manage');
  const keys = [...issuer.keys].sort((a, b) => b.number - a.number);
  return (
    <Page
      title={issuer.name} lead={format.text(issuer.description)} back={{ to: '/issuers', label: translate('issuers.back') }} width={1040}
      actions={manages && <Button variant="contained" component={Link} to={`/issuers/${issuer.id}`}>{translate('ra.action.edit')}</Button>}
    >
      <Stack sx={{ gap: 2.5 }}>
        <Panel title={translate('issuers.profile')}>
          <Facts
            items={[
              [translate('resources.issuers.fields.url'), <MuiLink href={issuer.url} target="_blank" rel="noopener">{issuer.url}</MuiLink>],
              [translate('resources.issuers.fields.email'), issuer.email],
              [translate('resources.issuers.fields.linkedinOrganizationId'), issuer.linkedinOrganizationId],
              [translate('issuers.badges'), format.number(issuer.badgeCount)],
              [translate('issuers.public_profile'), <MuiLink href={issuer.publicUrl} target="_blank" rel="noopener">{issuer.publicUrl}</MuiLink>],
              [translate('resources.issuers.fields.publishEmailHash'), translate(issuer.publishEmailHash ? 'ra.boolean.true' : 'ra.boolean.false')],
            ]}
          />
        </Panel>
        <Panel
          title={translate('issuers.keys')} lead={translate('issuers.keys_lead')} flush
          actions={manages && <Button size="small" variant="outlined" color="inherit" onClick={() => setAsking(true)}>{translate('issuers.rotate')}</Button>}
        >
          <RecordTable
            plain rows={keys} rowKey={(key) => key.id} caption={translate('issuers.keys')}
            columns={[
              { key: 'number', label: 'issuers.key', render: (key) => <MuiLink href={key.url} target="_blank" rel="noopener">{translate('issuers.key_number', { number: key.number })}</MuiLink> },
              { key: 'state', label: 'issuers.key_state', render: (key) => <StateChip state={key.retiredAt ? 'RETIRED' : 'CURRENT'} /> },
              { key: 'since', label: 'issuers.key_since', render: (key) => format.date(key.createdAt) },
              { key: 'until', label: 'issuers.key_until', render: (key) => key.retiredAt && format.date(key.retiredAt) },
              { key: 'public', label: 'issuers.key_public', render: (key) => <Box component="code" sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere' }}>{key.publicKeyMultibase}</Box> },
            ]}
          />
        </Panel>
      </Stack>
      <ReasonDialog
        open={asking} onClose={() => setAsking(false)} destructive={false} title={translate('issuers.rotate_title')} action={translate('issuers.rotate')} effect={translate('issuers.rotate_effect')}
        onConfirm={async () => { await rotate.run({ issuerId: issuer.id }); notify('issuers.rotated', { type: 'success' }); }}
      />
    </Page>
  );
}
