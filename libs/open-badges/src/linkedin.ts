/** What LinkedIn's "add to profile" form is filled with. */
export type LinkedInCertification = {
  /** Name of the badge. */
  name: string;
  issuedAt: Date;
  expiresAt?: Date | null;
  /** Public page of the credential. */
  url: string;
  /** Public id of the credential. */
  id: string;
} & (
  { organizationId: string; organizationName?: undefined } | { organizationName: string; organizationId?: undefined }
);

/**
 * Address that opens the form on the holder's own profile. Months are 1-12 in UTC; an expiration is given whole or
 * not at all.
 * @throws RangeError if `organizationId` is not a number
 */
export function addToProfileUrl(facts: LinkedInCertification): string {
  if (facts.organizationId !== undefined && !/^\d+$/.test(facts.organizationId)) {
    throw new RangeError('A LinkedIn organization id consists of digits');
  }
  const parameters: [string, string | number | undefined][] = [
    ['startTask', 'CERTIFICATION_NAME'],
    ['name', facts.name],
    ['organizationId', facts.organizationId],
    ['organizationName', facts.organizationName],
    ['issueYear', facts.issuedAt.getUTCFullYear()],
    ['issueMonth', facts.issuedAt.getUTCMonth() + 1],
    ['expirationYear', facts.expiresAt?.getUTCFullYear()],
    ['expirationMonth', facts.expiresAt ? facts.expiresAt.getUTCMonth() + 1 : undefined],
    ['certUrl', facts.url],
    ['certId', facts.id],
  ];
  const query = parameters
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${encoded(String(value))}`);
  return `https://www.linkedin.com/profile/add?${query.join('&')}`;
}

/** Address that opens a post with the page; its text comes from the page's OpenGraph tags. */
export function sharePostUrl(pageUrl: string): string {
  return `https://www.linkedin.com/sharing/share-offsite/?url=${encoded(pageUrl)}`;
}

/** Percent-encoding that half a surrogate pair, which a truncated name may end with, cannot break. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
