import { useTranslate, useGetOne } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { BadgeArt } from '../parts/BadgeArt';
import { ErrorState } from '../parts/ErrorState';
import { useFormat } from '../parts/format';
import { PageSkeleton } from '../parts/Skeletons';
import { wholeRecord } from '../parts/ShowPage';
import type { Badge } from '../providers/types';
import { BadgeStep } from './BadgeStep';
import { RecipientsStep } from './RecipientsStep';
import { WizardFrame } from './WizardFrame';

/**
 * The first two steps: which badge, to whom. Both stand in the address (`?badge=…&people=…`); the list of recipients then
 * makes a draft on the server, which has an address of its own.
 */
export function IssueWizard() {
  const [params, setParams] = useSearchParams();
  const badgeId = params.get('badge');
  const choose = (id: string | null) => setParams((before) => {
    const next = new URLSearchParams(before);
    if (id) next.set('badge', id);
    else next.delete('badge');
    return next;
  });
  if (!badgeId) return <WizardFrame step="badge"><BadgeStep onChoose={choose} /></WizardFrame>;
  return <Recipients badgeId={badgeId} people={params.get('people')} onBack={() => choose(null)} />;
}

function Recipients({ badgeId, people, onBack }: { badgeId: string; people: string | null; onBack: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data: badge, error, refetch } = useGetOne<Badge>('badges', { id: badgeId, meta: wholeRecord.meta }, { retry: false, onError: () => undefined });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!badge) return <PageSkeleton />;
  const { current } = badge;
  return (
    <WizardFrame
      step="recipients" about={translate('batches.about', { badge: format.text(current.name, current.mainLanguage) })}
      aside={<BadgeArt url={current.pictureUrl} size={64} />} onBack={onBack}
    >
      <RecipientsStep badgeId={badgeId} people={people} />
    </WizardFrame>
  );
}
