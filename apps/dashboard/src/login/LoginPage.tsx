import { useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { Notification, useLocaleState, useLogin, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useErrorWords } from '../providers/api-hooks';
import { viewer } from '../providers/auth-provider';
import { LoginFrame } from './LoginFrame';

export function LoginPage() {
  const translate = useTranslate();
  const words = useErrorWords();
  const login = useLogin();
  const [, setLocale] = useLocaleState();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setError(undefined);
    try {
      await login({ email: email.trim(), password });
      const found = await viewer();
      if (found) setLocale(found.account.language);
    } catch (fault) {
      setError(words(fault));
      setPending(false);
      document.getElementById('password')?.focus();
    }
  };
  return (
    <LoginFrame title={translate('frame.login.title')} lead={translate('frame.login.lead')}>
      <form onSubmit={(event) => void submit(event)}>
        {error && <Alert severity="error" role="alert" sx={{ mb: 2 }}>{error}</Alert>}
        <TextField id="email" type="email" name="email" autoComplete="username" required autoFocus label={translate('frame.login.email')} value={email} onChange={(event) => setEmail(event.target.value)} />
        <TextField id="password" type="password" name="password" autoComplete="current-password" required label={translate('frame.login.password')} value={password} onChange={(event) => setPassword(event.target.value)} error={error !== undefined} />
        <Button type="submit" variant="contained" size="large" fullWidth loading={pending} sx={{ mt: 2, mb: 2 }}>{translate('ra.auth.sign_in')}</Button>
        <MuiLink component={Link} to="/forgot-password" variant="body2">{translate('frame.login.forgot')}</MuiLink>
      </form>
      <Notification />
    </LoginFrame>
  );
}
