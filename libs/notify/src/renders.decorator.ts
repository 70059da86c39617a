import { SetMetadata } from '@nestjs/common';
import type { Mail } from './mail';

export const RENDERS = 'blason:renders';

/** A message about to be sent, as its renderer sees it. */
export interface DueNotification {
  id: number;
  kind: string;
  recipientEmail: string;
  language: string;
  subjectId: number | null;
  batchId: number | null;
  data: Record<string, unknown>;
}

/** Mails in the order of what is due. */
export type Renderer = (due: DueNotification[]) => Promise<(Mail | undefined)[]>;

/**
 * The method writes the mails of one kind, for a set at once: `(due) => mails in the same order`. No mail (undefined)
 * means that there is nothing to tell any more, such as for a badge revoked in the meantime.
 */
export const Renders = (kind: string) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<Renderer>): void => {
    SetMetadata(RENDERS, kind)(target, key, descriptor as PropertyDescriptor);
  };
