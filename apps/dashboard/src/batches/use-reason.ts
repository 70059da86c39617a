import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { BatchRow } from '../providers/types';

/** Why a row is not simply issued, in the reader's language; a code we have no words for keeps the server's. */
export function useReason(): (row: Pick<BatchRow, 'code' | 'reason'>) => string | null {
  const translate = useTranslate();
  return useCallback(({ code, reason }) => (code && reason ? translate(`batches.reasons.${code}`, { _: reason }) : reason), [translate]);
}
