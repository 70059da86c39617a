import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import { useLocaleState, useLogout, useTranslate } from 'react-admin';
import { SessionTable } from '../accounts/SessionTable';
import { ErrorState } from '../parts/ErrorState';
import { Facts } from '../parts/Facts';
import { Page } from '../parts/Page';
import { Panel } from '../parts/Panel';
import { PageSkeleton } from '../parts/Skeletons';
import { useAct, useAsk } from '../providers/api-hooks';
import { updateMyLanguage, viewerDocument } from '../providers/documents/access';
import { languages, type Language } from '../providers/types';
import { PasswordForm } from './PasswordForm';

/** One's own account: language, password, sessions. */
export function MyAccountPage() {
  const translate = useTranslate();
  const logout = useLogout();
  const [locale, setLocale] = useLocaleState();
  const language = useAct(updateMyLanguage);
  const { data, error, refetch } = useAsk(viewerDocument);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data?.viewer) return <PageSkeleton />;
  const { account, permissions } = data.viewer;
  const choose = async (next: Language) => {
    setLocale(next);
    await language.attempt({ language: next });
  };
  return (
    <Page title={translate('my_account.title')} lead={account.email} width={860}>
      <Stack sx={{ gap: 2.5 }}>
        <Panel title={translate('my_account.who')}>
          <Facts
            items={[
              [translate('resources.accounts.fields.displayName'), account.displayName],
              [translate('resources.accounts.fields.email'), account.email],
              [translate('resources.accounts.fields.roles'), [...account.roles.map((role) => translate(`accounts.roles.${role}`)), ...(permissions.includes('team:read') && !account.roles.includes('HR') ? [translate('accounts.roles.MANAGER')] : [])].join(', ')],
            ]}
          />
        </Panel>
        <Panel title={translate('my_account.language')} lead={translate('my_account.language_lead')}>
          <RadioGroup row value={locale} onChange={(_, next) => void choose(next as Language)} aria-label={translate('my_account.language')}>
            {languages.map((item) => <FormControlLabel key={item} value={item} control={<Radio />} label={translate(`frame.languages.${item}`)} />)}
          </RadioGroup>
        </Panel>
        <Panel title={translate('my_account.password')}><PasswordForm email={account.email} /></Panel>
        <Panel
          title={translate('accounts.sessions')} lead={translate('my_account.sessions_lead')} flush
          actions={<Button size="small" variant="outlined" color="inherit" onClick={() => void logout({ everywhere: true })}>{translate('my_account.everywhere')}</Button>}
        >
          <SessionTable sessions={account.sessions} />
        </Panel>
      </Stack>
    </Page>
  );
}
