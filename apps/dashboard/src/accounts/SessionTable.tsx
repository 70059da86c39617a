import { useTranslate } from 'react-admin';
import { EmptyState } from '../parts/EmptyState';
import { useFormat } from '../parts/format';
import { RecordTable } from '../parts/RecordTable';
import { StateChip } from '../parts/StateChip';
import type { Session } from '../providers/types';
import { browserName } from './browser-name';

/** Where an account is signed in. */
export function SessionTable({ sessions }: { sessions: Session[] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (sessions.length === 0) return <EmptyState plain title={translate('accounts.no_sessions')} />;
  return (
    <RecordTable
      plain rows={sessions} rowKey={(row) => row.id} caption={translate('accounts.sessions')}
      columns={[
        { key: 'browser', label: 'accounts.browser', render: (row) => browserName(row.userAgent) ?? translate('accounts.unknown_browser') },
        { key: 'since', label: 'accounts.since', render: (row) => format.moment(row.createdAt) },
        { key: 'seen', label: 'accounts.seen', render: (row) => format.moment(row.lastSeenAt) },
        { key: 'current', label: 'accounts.this_one', render: (row) => row.current && <StateChip state="CURRENT" /> },
      ]}
    />
  );
}
