import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../parts/EmptyState';
import { Page } from '../parts/Page';

/** An address that leads nowhere. */
export function NotFound() {
  return <Elsewhere name="not_found" />;
}

/** A page that this person's role does not open, and whom to ask. */
export function Forbidden() {
  return <Elsewhere name="forbidden" />;
}

function Elsewhere({ name }: { name: 'not_found' | 'forbidden' }) {
  const translate = useTranslate();
  return (
    <Page title={translate(`frame.error.${name}`)}>
      <EmptyState
        title={translate(`frame.error.${name}_help`)}
        action={<Button variant="outlined" component={Link} to="/">{translate('frame.home')}</Button>}
      />
    </Page>
  );
}
