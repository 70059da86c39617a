import { useState } from 'react';
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
import { useListAddress } from '../parts/ResourceList';
import { ShowRecord } from '../parts/ShowPage';
import { StateChip } from '../parts/StateChip';
import { useAct } from '../providers/api-hooks';
import { disableAccount, enableAccount, revokeSessions, sendSetupLink } from '../providers/documents/access';
import type { Account } from '../providers/types';
import { accountState } from './account-state';
import { SessionTable } from './SessionTable';

export const AccountShow = () => <ShowRecord<Account> resource="accounts">{(account) => <Detail account={account} />}</ShowRecord>;

function Detail({ account }: { account: Account }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const list = useListAddress('accounts');
  const disable = useAct(disableAccount);
  const enable = useAct(enableAccount);
  const revoke = useAct(revokeSessions);
  const link = useAct(sendSetupLink);
  const [asking, setAsking] = useState<'disable' | 'revoke'>();
  const { displayName: name } = account;
  const tell = (key: string) => notify(key, { type: 'success', messageArgs: { email: account.email } });
  const send = async () => (await link.attempt({ accountId: account.id })) && tell('accounts.link_sent');
  const reopen = async () => (await enable.attempt({ id: account.id })) && tell('accounts.enabled');
  return (
    <Page
      title={name} lead={account.email} back={{ to: list, label: translate('accounts.back') }} width={980}
      actions={(
        <>
          {!account.disabledAt && <Button color="inherit" loading={link.pending} onClick={() => void send()}>{translate(account.hasPassword ? 'accounts.send_reset' : 'accounts.send_setup')}</Button>}
          {account.disabledAt
            ? <Button variant="outlined" color="inherit" loading={enable.pending} onClick={() => void reopen()}>{translate('accounts.enable')}</Button>
            : <Button color="inherit" onClick={() => setAsking('disable')}>{translate('accounts.disable')}</Button>}
          <Button variant="contained" component={Link} to={`/accounts/${account.id}`}>{translate('ra.action.edit')}</Button>
        </>
      )}
    >
      <Stack sx={{ gap: 2.5 }}>
        <Panel title={translate('accounts.account')}>
          <Facts
            items={[
              [translate('accounts.state'), <StateChip state={accountState(account)} />],
              [translate('resources.accounts.fields.roles'), account.roles.map((role) => translate(`accounts.roles.${role}`)).join(', ')],
              [translate('resources.accounts.fields.language'), translate(`frame.languages.${account.language}`)],
              [translate('accounts.last_login'), account.lastLoginAt ? format.moment(account.lastLoginAt) : translate('accounts.never')],
              [translate('accounts.created'), format.date(account.createdAt)],
              [translate('resources.accounts.fields.personId'), account.personId && <MuiLink component={Link} to={`/employees/${account.personId}/show`}>{translate('accounts.see_person')}</MuiLink>],
            ]}
          />
        </Panel>
        <Panel
          title={translate('accounts.sessions')} lead={translate('accounts.sessions_lead')} flush
          actions={account.sessions.length > 0 && <Button size="small" color="inherit" onClick={() => setAsking('revoke')}>{translate('accounts.revoke')}</Button>}
        >
          <SessionTable sessions={account.sessions} />
        </Panel>
      </Stack>
      <ReasonDialog
        open={asking === 'disable'} onClose={() => setAsking(undefined)} title={translate('accounts.disable_title', { name })} action={translate('accounts.disable')}
        effect={translate('accounts.disable_effect')} onConfirm={() => disable.run({ id: account.id })}
      />
      <ReasonDialog
        open={asking === 'revoke'} onClose={() => setAsking(undefined)} title={translate('accounts.revoke_title', { name })} action={translate('accounts.revoke')}
        effect={translate('accounts.revoke_effect', { smart_count: account.sessions.length })} onConfirm={() => revoke.run({ accountId: account.id })}
      />
    </Page>
  );
}
