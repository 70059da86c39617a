import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate, type HttpError } from 'react-admin';
import { useErrorWords } from '../providers/api-hooks';
import type { ErrorBody } from '../providers/client';

/** What failed, the id to quote, and another try; somebody who may not is told whom to ask. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const translate = useTranslate();
  const words = useErrorWords();
  const { status, body } = error as Partial<HttpError>;
  const { traceId, code } = (body ?? {}) as ErrorBody;
  const kind = status === 403 ? 'forbidden' : status === 404 ? 'not_found' : code === 'UNREACHABLE' ? 'offline' : 'failed';
  return (
    <Alert
      severity={kind === 'failed' || kind === 'offline' ? 'error' : 'info'}
      role="alert"
      action={onRetry && kind !== 'forbidden' && <Button color="inherit" onClick={onRetry}>{translate('frame.error.retry')}</Button>}
    >
      <AlertTitle>{translate(`frame.error.${kind}`)}</AlertTitle>
      {kind === 'failed' || kind === 'offline' ? words(error) : translate(`frame.error.${kind}_help`)}
      {traceId && (
        <Typography variant="caption" component="p" sx={{ mt: 0.5 }}>{translate('frame.error.quote')} <code>{traceId}</code></Typography>
      )}
    </Alert>
  );
}
