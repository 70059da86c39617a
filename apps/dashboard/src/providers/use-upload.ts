import { useCallback, useEffect, useRef, useState } from 'react';
import { upload } from './client';

/** Sends one file to an address and says how far it is. Whoever leaves the screen takes the file along: nothing is answered then. */
export function useUpload<Answer>(address: string, onDone: (answer: Answer) => void) {
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const leaving = useRef(new AbortController());
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);
  const send = useCallback(async (file: File | undefined) => {
    if (!file) return;
    const { signal } = leaving.current;
    setError(undefined);
    setShare(0);
    try {
      const answer = await upload<Answer>(address, file, setShare, signal);
      if (!signal.aborted) done.current(answer);
    } catch (fault) {
      setError(fault);
    } finally {
      setShare(undefined);
    }
  }, [address]);
  return { send, share, error };
}
