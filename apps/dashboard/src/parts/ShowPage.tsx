import type { ReactNode } from 'react';
import { ShowBase, useShowContext, type RaRecord } from 'react-admin';
import { ErrorState } from './ErrorState';
import { PageSkeleton } from './Skeletons';

/** react-admin keeps the rows of lists for a record's own page; `meta` keeps them apart, for a row is not the whole record. */
export const wholeRecord = { meta: { whole: true }, onError: () => undefined, retry: false };

/** The record of the address, once it is there; until then a skeleton, or what failed. */
export function ShowRecord<R extends RaRecord>({ resource, children }: { resource: string; children: (record: R) => ReactNode }) {
  return (
    <ShowBase resource={resource} queryOptions={wholeRecord}>
      <Loaded<R>>{children}</Loaded>
    </ShowBase>
  );
}

function Loaded<R extends RaRecord>({ children }: { children: (record: R) => ReactNode }) {
  const { record, error, refetch } = useShowContext<R>();
  if (record) return <>{children(record)}</>;
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
}
