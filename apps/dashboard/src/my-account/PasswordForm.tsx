import { useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useNotify, useTranslate, type HttpError } from 'react-admin';
import { useAct, useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';
import { changePassword } from '../providers/documents/access';
import { SHORTEST_PASSWORD } from '../providers/passwords';

/** A new password for one's own account. */
export function PasswordForm({ email }: { email: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const words = useErrorWords();
  const change = useAct(changePassword);
  const [values, setValues] = useState({ currentPassword: '', newPassword: '' });
  const [error, setError] = useState<unknown>();
  const errors = ((error as HttpError | undefined)?.body as ErrorBody | undefined)?.errors ?? {};
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    try {
      await change.run(values);
      setValues({ currentPassword: '', newPassword: '' });
      notify('my_account.password_changed', { type: 'success' });
    } catch (fault) {
      setError(fault);
      const first = Object.keys(((fault as HttpError).body as ErrorBody | undefined)?.errors ?? {})[0];
      if (first) document.getElementById(first)?.focus();
    }
  };
  const field = (name: keyof typeof values, autoComplete: string, help = ' ') => (
    <TextField
      id={name} type="password" required autoComplete={autoComplete} label={translate(`my_account.${name}`)} value={values[name]} error={errors[name] !== undefined}
      helperText={errors[name] ?? help} onChange={(event) => setValues({ ...values, [name]: event.target.value })} sx={{ maxWidth: 420, display: 'flex' }}
    />
  );
  return (
    <form onSubmit={(event) => void submit(event)}>
      {error !== undefined && Object.keys(errors).length === 0 && <Alert severity="error" role="alert" sx={{ mb: 1.5 }}>{words(error)}</Alert>}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      {field('currentPassword', 'current-password')}
      {field('newPassword', 'new-password', translate('my_account.password_help', { length: SHORTEST_PASSWORD }))}
      <Button type="submit" variant="contained" loading={change.pending} sx={{ mt: 1 }}>{translate('my_account.change_password')}</Button>
    </form>
  );
}
