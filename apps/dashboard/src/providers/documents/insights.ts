import { gql } from '../client';
import type { CredentialSummary, Overview } from '../types';

const figure = '{ value numerator denominator reason previous definition listResource listFilter }';

export const overview = gql<{ overview: Overview }, { from?: string; to?: string }>(/* GraphQL */ `
  query Overview($from: LocalDate, $to: LocalDate) {
    overview(from: $from, to: $to) {
      from to
      issued ${figure} accepted ${figure} acceptanceRate ${figure} shares ${figure} shareRate ${figure} expiring90 ${figure}
      employees badgesPublished
      issuedOverTime { month type count }
      latestBatches { id state total done issued skipped rejected createdAt badgeName { en fr } }
      attention { badgeId name { en fr } issued accepted }
      checklist { hasEmployees hasBadge hasCredential hasManager }
    }
  }`);

/** Credentials as other screens list them: of a person, of a badge. */
export const credentialsOf = gql<
  { credentials: { nodes: CredentialSummary[]; totalCount: number } },
  { filter: object; first: number; offset: number }
>(/* GraphQL */ `
  query CredentialsOf($filter: CredentialFilter, $first: Int, $offset: Int) {
    credentials(filter: $filter, first: $first, offset: $offset, sort: AWARDED_AT, direction: DESC) {
      nodes {
        id state validity awardedAt validUntil pictureUrl
        badge { id type current { name { en fr } mainLanguage } }
        person { id displayName }
      }
      totalCount
    }
  }`);
