import { SetMetadata } from '@nestjs/common';
import type { JobKind } from './job';

export const HANDLES = 'blason:handles';
export const EVERY = 'blason:every';

/** The method of a worker class that does a kind of job: `(data) => Promise<void>`. It must be idempotent. */
export const Handles = <Data extends object>(kind: JobKind<Data>) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<(data: Data) => Promise<void>>): void => {
    SetMetadata(HANDLES, kind)(target, key, descriptor as PropertyDescriptor);
  };

/**
 * The method of a worker class that runs in every worker process each `seconds` (a reconciler, a sweep). It must bear
 * running at the same time in several processes: take rows with `FOR UPDATE SKIP LOCKED` or an advisory lock.
 */
export const Every = (seconds: number) =>
  (target: object, key: string, descriptor: TypedPropertyDescriptor<() => Promise<void>>): void => {
    SetMetadata(EVERY, seconds)(target, key, descriptor as PropertyDescriptor);
  };
