import { useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useErrorWords } from '../providers/api-hooks';
import { requestPasswordReset } from '../providers/passwords';
import { LoginFrame } from './LoginFrame';

/** Asks for a link by mail. The answer is the same whether or not the address is known. */
export function ForgotPasswordPage() {
  const translate = useTranslate();
  const words = useErrorWords();
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'asking' | 'pending' | 'sent'>('asking');
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState('pending');
    setError(undefined);
    try {
      await requestPasswordReset(email.trim());
      setState('sent');
    } catch (fault) {
      setError(words(fault));
      setState('asking');
    }
  };
  return (
    <LoginFrame title={translate('frame.login.forgot')} lead={translate('frame.login.forgot_lead')}>
      {state === 'sent' ? <Alert severity="success" role="status">{translate('frame.login.forgot_sent', { email })}</Alert> : (
        <form onSubmit={(event) => void submit(event)}>
          {error && <Alert severity="error" role="alert" sx={{ mb: 2 }}>{error}</Alert>}
          <TextField type="email" autoComplete="username" required autoFocus label={translate('frame.login.email')} value={email} onChange={(event) => setEmail(event.target.value)} />
          <Button type="submit" variant="contained" size="large" fullWidth loading={state === 'pending'} sx={{ my: 2 }}>{translate('frame.login.send_link')}</Button>
        </form>
      )}
      <MuiLink component={Link} to="/login" variant="body2" sx={{ display: 'inline-block', mt: 2 }}>{translate('frame.login.back')}</MuiLink>
    </LoginFrame>
  );
}
