import { randomBytes } from 'node:crypto';

/** What others see of a row: 16 random bytes in base64url, 22 characters, the GraphQL `ID` and the address. */
export const newPublicId = (): string => randomBytes(16).toString('base64url');
