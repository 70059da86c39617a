import { addresses } from './addresses';
import { rest } from './client';

/** The API's rule; said beforehand, so that nobody has to be refused. */
export const SHORTEST_PASSWORD = 10;

/** Has a link mailed, if there is such an account; the answer does not say. */
export const requestPasswordReset = (email: string) => rest('POST', addresses.passwordReset, { email });

/** Sets the password of the account that the mailed token belongs to. */
export const setPassword = (token: string, password: string) => rest('POST', addresses.password, { token, password });
