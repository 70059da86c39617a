import type { Account } from '../providers/types';

/** Disabled, invited (no password yet) or active. */
export const accountState = ({ disabledAt, hasPassword }: Pick<Account, 'disabledAt' | 'hasPassword'>) =>
  disabledAt ? 'DISABLED' : hasPassword ? 'ACTIVE' : 'INVITED';
