import { gql, type UserError } from '../client';

/** Counts a click on a way to share; what happens on the other side nobody tells us. */
export const recordShare = gql<{ done: { shareCount: number | null; userErrors: UserError[] } }, { input: object }>(/* GraphQL */ `
  mutation RecordShare($input: RecordShareInput!) { done: recordShare(input: $input) { shareCount userErrors { code field message } } }`);
