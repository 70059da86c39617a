import { useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import { useNotify, useTranslate, type HttpError } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { setPassword as choosePassword, SHORTEST_PASSWORD } from '../providers/passwords';
import { LoginFrame } from './LoginFrame';

/** Where the link of a set-up or reset mail leads: a new password, then the door. */
export function SetPasswordPage() {
  const translate = useTranslate();
  const words = useErrorWords();
  const notify = useNotify();
  const navigate = useNavigate();
  const { token = '' } = useParams();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<{ field?: 'password' | 'again'; message: string }>();
  const [pending, setPending] = useState(false);
  const fail = (field: 'password' | 'again' | undefined, message: string) => {
    setError({ field, message });
    if (field) document.getElementById(field)?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < SHORTEST_PASSWORD) return fail('password', translate('frame.login.too_short', { length: SHORTEST_PASSWORD }));
    if (password !== again) return fail('again', translate('frame.login.not_equal'));
    setPending(true);
    setError(undefined);
    try {
      await choosePassword(token, password);
      notify('frame.login.password_set', { type: 'success' });
      navigate('/login');
    } catch (fault) {
      const inField = ((fault as HttpError).body as ErrorBody | undefined)?.errors?.password;
      fail(inField ? 'password' : undefined, inField ?? words(fault));
      setPending(false);
    }
    return undefined;
  };
  return (
    <LoginFrame title={translate('frame.login.set_title')} lead={translate('frame.login.set_lead', { length: SHORTEST_PASSWORD })}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        {error && !error.field && <Alert severity="error" role="alert" sx={{ mb: 2 }}>{error.message}</Alert>}
        <TextField
          id="password" type="password" autoComplete="new-password" autoFocus required label={translate('frame.login.new_password')} value={password}
          onChange={(event) => setPassword(event.target.value)} error={error?.field === 'password'} helperText={error?.field === 'password' ? error.message : undefined}
        />
        <TextField
          id="again" type="password" autoComplete="new-password" required label={translate('frame.login.again')} value={again}
          onChange={(event) => setAgain(event.target.value)} error={error?.field === 'again'} helperText={error?.field === 'again' ? error.message : undefined}
        />
        <Button type="submit" variant="contained" size="large" fullWidth loading={pending} sx={{ my: 2 }}>{translate('frame.login.set_action')}</Button>
      </form>
      <MuiLink component={Link} to="/login" variant="body2">{translate('frame.login.back')}</MuiLink>
    </LoginFrame>
  );
}
