// The figures of a job as they move: told by the server (SSE), asked for every two seconds where that is not possible.
import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { HttpError } from 'react-admin';
import { addresses } from '../providers/addresses';
import { useAsk } from '../providers/api-hooks';
import { batch as batchDocument } from '../providers/documents/issuance';
import type { Batch, BatchFigures, BatchState } from '../providers/types';

const POLL_MS = 2000;
/** Mails in trouble are tried again meanwhile: what became of them shows soon. */
const MAILS_POLL_MS = 5000;

/** Nothing moves any more by itself. */
export const isOver = (state: BatchState): boolean => state === 'DONE' || state === 'CANCELLED' || state === 'RECALLED';
/** Workers are at it, or about to be. */
export const isBusy = (state: BatchState): boolean => state === 'QUEUED' || state === 'RUNNING';

export interface LiveJob { job?: Batch; error: HttpError | null; refetch: () => void }

/** The job of an address; whoever opens it sees the same. */
export function useLiveJob(id: string): LiveJob {
  const cache = useQueryClient();
  const [figures, setFigures] = useState<BatchFigures>();
  const [polling, setPolling] = useState(false);
  const { data, error, refetch } = useAsk(batchDocument, { id }, {
    refetchInterval: (query) => {
      const job = query.state.data?.batch;
      if (job && isOver(job.state)) return job.undeliveredMails.pending > 0 ? MAILS_POLL_MS : false;
      return polling && job ? POLL_MS : false;
    },
  });
  const asked = data?.batch;
  // A job that is over may begin again (retry) or be taken back: watching starts anew with its state.
  const watched = asked !== undefined && asked.state !== 'DRAFT' && (!isOver(asked.state) || asked.done < asked.total);
  useEffect(() => {
    if (!watched) return undefined;
    let state: BatchState | undefined;
    const source = new EventSource(addresses.batchEvents(id));
    source.addEventListener('progress', (event) => {
      const next = JSON.parse((event as MessageEvent<string>).data) as BatchFigures;
      setPolling(false);
      setFigures(next);
      // A change of state changes more than figures: reasons, verdicts, what can be done.
      if (state !== undefined && next.state !== state) void cache.invalidateQueries();
      state = next.state;
    });
    source.onerror = () => {
      if (state !== undefined && isOver(state)) {
        source.close(); // the server ends the stream with the job
        void cache.invalidateQueries();
      } else setPolling(true); // the browser tries again by itself; until it succeeds we ask
    };
    return () => {
      source.close();
      setFigures(undefined);
      setPolling(false);
    };
  }, [id, watched, cache]);
  return { job: asked && { ...asked, ...(polling ? {} : figures) }, error, refetch: () => void refetch() };
}
